/// The demonstration: a small world with a broken broker, one alert, and a narrator who tells what
/// becomes of it.
@NullMarked
package io.wolfe.server.demo;

import org.jspecify.annotations.NullMarked;
