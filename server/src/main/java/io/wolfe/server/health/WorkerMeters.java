package io.wolfe.server.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.wolfe.runner.sandbox.Sandbox;
import io.wolfe.runner.sandbox.Workforce;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/// The workers as figures: how many are in which state, what they may hold of the memory that is
/// theirs, and how many were let go, by why.
@Singleton
public class WorkerMeters implements MeterBinder {

    private final Sandbox sandbox;

    @Inject
    public WorkerMeters(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        state(registry, "starting", Workforce::starting);
        state(registry, "idle", Workforce::idle);
        state(registry, "busy", Workforce::busy);
        state(registry, "resting", Workforce::resting);
        gauge("wolfe.workers.memory.used", Workforce::memory).baseUnit("bytes").register(registry);
        gauge("wolfe.workers.memory.max", Workforce::budget).baseUnit("bytes").register(registry);
        FunctionCounter.builder("wolfe.workers.started", sandbox, s -> s.workforce().started())
                .register(registry);
        sandbox.workforce().recycled().keySet().forEach(why -> recycled(registry, why));
    }

    private void state(MeterRegistry registry, String word, ToDoubleFunction<Workforce> count) {
        gauge("wolfe.workers", count).tag("state", word).register(registry);
    }

    private Gauge.Builder<Sandbox> gauge(String name, ToDoubleFunction<Workforce> figure) {
        return Gauge.builder(name, sandbox, s -> figure.applyAsDouble(s.workforce()));
    }

    private void recycled(MeterRegistry registry, String why) {
        FunctionCounter.builder(
                        "wolfe.workers.recycled",
                        sandbox,
                        s -> s.workforce().recycled().getOrDefault(why, 0L))
                .tag("why", why)
                .register(registry);
    }
}
