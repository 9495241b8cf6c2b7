package io.wolfe.store;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Several threads that begin the same thing at the same moment.
final class Together {

    private Together() {}

    /// What each of them got.
    static <T> List<T> run(int threads, IntFunction<T> action) {
        var start = new CyclicBarrier(threads);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, threads)
                            .mapToObj(
                                    i ->
                                            executor.submit(
                                                    () -> {
                                                        start.await();
                                                        return action.apply(i);
                                                    }))
                            .toList();
            return answers.stream().map(Together::get).toList();
        }
    }

    private static <T> T get(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError("one of the threads failed", e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
