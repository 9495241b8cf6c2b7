/// The house's ear. Messages arrive at two doors, a queue and HTTP; each is read, written in the
/// ledger once, and shown to the rules. {@link io.wolfe.sensor.Sensor} is the front door of the
/// module.
@NullMarked
package io.wolfe.sensor;

import org.jspecify.annotations.NullMarked;
