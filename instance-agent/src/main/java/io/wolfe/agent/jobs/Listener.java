package io.wolfe.agent.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/// Hears what a process writes, each of its two outputs on a thread of its own. Who writes faster
/// than the rate is not heard faster, and so waits; once the output is cut, it is only counted.
final class Listener {

    private static final int CHUNK = 8192;

    private final Output output;
    private final Rate rate;
    private final List<Thread> threads;

    private Listener(Process process, Output output, long bytesPerSecond, String job) {
        this.output = output;
        this.rate = new Rate((double) bytesPerSecond);
        this.threads =
                List.of(
                        thread(job, Source.STDOUT, process.getInputStream()),
                        thread(job, Source.STDERR, process.getErrorStream()));
    }

    static Listener of(Process process, Output output, long bytesPerSecond, String job) {
        var listener = new Listener(process, output, bytesPerSecond, job);
        listener.threads.forEach(Thread::start);
        return listener;
    }

    private Thread thread(String job, Source source, InputStream stream) {
        return Thread.ofPlatform()
                .daemon()
                .name(source.word() + " " + job)
                .unstarted(() -> listen(source, stream));
    }

    private void listen(Source source, InputStream stream) {
        var chunk = new byte[CHUNK];
        try (stream) {
            for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
                output.write(source, chunk, length);
                if (!output.isCut()) {
                    rate.spend(length);
                }
            }
        } catch (IOException e) {
            // The other end is gone: there is nothing more to hear.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A daemon that kept our pipe would make us wait for as long as it lives.
    void awaitLastWords(Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
