package io.wolfe.runner.sandbox;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Starts processes from one thread that lives as long as they may. Linux ends a process that wants
/// to die with its parent when the *thread* that started it ends: bubblewrap's `--die-with-parent`
/// would end each worker with the short-lived thread that asked for it.
final class Spawner implements Nursery.Starter, AutoCloseable {

    private final Nursery.Starter starter;
    private final ExecutorService oneThread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("parent of the workers").factory());

    Spawner(Nursery.Starter starter) {
        this.starter = starter;
    }

    @Override
    public Started start(HeapClass heap) throws IOException {
        try {
            return oneThread.submit(() -> starter.start(heap)).get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a worker was started", e);
        }
    }

    @Override
    public void close() {
        oneThread.shutdownNow();
    }
}
