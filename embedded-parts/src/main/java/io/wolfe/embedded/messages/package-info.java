/// The SQS queues: ElasticMQ keeps and serves them, and [MessageKeeper] writes down what happens to
/// each message, so that a restart finds them as they were. What its own database would cost in
/// time and space is saved by using the journal of the other part.
@NullMarked
package io.wolfe.embedded.messages;

import org.jspecify.annotations.NullMarked;
