package io.wolfe.sensor.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where alerts wait for us. A message that was received is hidden from others for a while, and
/// comes back unless it is deleted.
///
/// Called from any thread; calls block. Every method throws {@link QueueTrouble} when the queue
/// cannot be used; the messages then come back by themselves. A call that takes several messages
/// does what it can for each of them.
public interface AlertQueue extends AutoCloseable {

    /// For people and logs.
    String name();

    /// Waits for messages and hides what it returns from everyone else.
    ///
    /// @return at most `most`, in the order of the queue; none when none came in time
    /// @throws InterruptedException at once when the thread is interrupted while it waits
    List<AlertMessage> receive(int most, Duration wait, Duration hidden)
            throws InterruptedException;

    /// @return those that could not be deleted; they will come again
    List<AlertMessage> delete(List<AlertMessage> messages);

    /// Shows the messages to everyone again after the delay. One that cannot be shown comes back
    /// by itself when its time is over.
    void giveBack(List<AlertMessage> messages, Duration delay);

    /// Hides the messages for this long from now on. One that cannot be hidden will come again.
    void extend(List<AlertMessage> messages, Duration hidden);

    /// Puts messages of another queue at the end of this one, as they were: body, attributes,
    /// group, and the time at which they were first sent. Putting one twice is harmless.
    ///
    /// @return by their ids those that were not taken, each with why
    Map<String, String> put(List<AlertMessage> messages);

    Depth depth();

    /// Where this queue puts what was received too often and never deleted, if it does. Good as
    /// long as this queue is open.
    Optional<AlertQueue> deadLetters();

    @Override
    void close();
}
