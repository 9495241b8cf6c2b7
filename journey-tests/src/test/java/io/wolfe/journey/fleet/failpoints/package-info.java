/// Places between two steps at which a process can be made to die, and a clock that is wrong. They
/// are woven into the packaged server by a Java agent made of these classes when a test starts it;
/// the server's own classes have no switch, and these are never shipped.
@NullMarked
package io.wolfe.journey.fleet.failpoints;

import org.jspecify.annotations.NullMarked;
