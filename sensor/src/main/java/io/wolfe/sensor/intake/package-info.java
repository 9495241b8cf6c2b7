/// Messages are taken from a queue and deleted only when all they caused is committed. What cannot
/// be finished is given back, and nothing is pulled while there is nowhere to put it.
@NullMarked
package io.wolfe.sensor.intake;

import org.jspecify.annotations.NullMarked;
