/// What was received too often and never finished lies in a dead-letter queue. Here it is looked
/// into without being taken out, and sent on its way again, message by message.
@NullMarked
package io.wolfe.sensor.redrive;

import org.jspecify.annotations.NullMarked;
