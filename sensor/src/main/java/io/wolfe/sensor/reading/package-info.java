/// What do these bytes say? A reader tells the shape of a body by its content alone and turns each
/// alert in it into the one normal form. Whatever it cannot read it says why; it never throws, and
/// never fetches anything a body points to.
@NullMarked
package io.wolfe.sensor.reading;

import org.jspecify.annotations.NullMarked;
