package io.wolfe.sensor.redrive;

/// What became of one message of a dead-letter queue.
public sealed interface Moved {

    String id();

    /// It would be moved.
    record Found(String id) implements Moved {}

    /// It is in its queue again.
    record Done(String id) implements Moved {}

    /// It is in its queue again, and here too: moving it a second time changes nothing.
    record Twice(String id) implements Moved {}

    /// It is still here.
    record Refused(String id, String why) implements Moved {}
}
