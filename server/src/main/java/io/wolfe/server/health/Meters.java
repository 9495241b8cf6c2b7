package io.wolfe.server.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.event.Via;
import io.wolfe.sensor.Sensor;
import io.wolfe.sensor.intake.Depth;
import io.wolfe.sensor.intake.Intake;
import io.wolfe.sensor.intake.Sounding;
import io.wolfe.sensor.intake.Tally;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// What comes in, in numbers: how deep and how old the queues are, and what became of what was
/// taken. Overload shows here first.
@Singleton
class Meters {

    void register(
            @Observes StartupEvent event, MeterRegistry meters, PerEnvironment<Sensor> sensors) {
        sensors.all().forEach((environment, sensor) -> register(meters, environment, sensor));
    }

    private static void register(MeterRegistry meters, Environment environment, Sensor sensor) {
        var here = Tags.of("environment", environment.word());
        for (var via : List.of(Via.HTTP, Via.WEBHOOK)) {
            count(meters, here.and("door", via.word()), sensor, one -> one.brought(via));
        }
        for (var intake : sensor.intakes()) {
            var queue = intake.queue().name();
            count(meters, here.and("door", queue), intake, Intake::counts);
            sound(meters, here.and("queue", queue), intake);
        }
    }

    private static void sound(MeterRegistry meters, Tags tags, Intake intake) {
        depth(meters, tags.and("part", "waiting"), intake, Depth::waiting);
        depth(meters, tags.and("part", "under_way"), intake, Depth::underWay);
        depth(meters, tags.and("part", "delayed"), intake, Depth::delayed);
        Gauge.builder("wolfe.queue.dead.letters", intake, Meters::deadLetters)
                .description("Messages in the dead-letter queue")
                .tags(tags)
                .register(meters);
        Gauge.builder("wolfe.queue.oldest.age", intake, one -> one.lag().toMillis() / 1000.0)
                .description("How long the oldest message waited that was last seen")
                .baseUnit("seconds")
                .tags(tags)
                .register(meters);
        Gauge.builder("wolfe.intake.well", intake, one -> one.state().isWell() ? 1 : 0)
                .description("1 when the queue can be polled and the store is there")
                .tags(tags)
                .register(meters);
    }

    private static void depth(
            MeterRegistry meters, Tags tags, Intake intake, ToDoubleFunction<Depth> part) {
        Gauge.builder("wolfe.queue.depth", intake, one -> now(one, part))
                .description("About how many messages the queue holds")
                .tags(tags)
                .register(meters);
    }

    private static double now(Intake intake, ToDoubleFunction<Depth> part) {
        return intake.lastSounding()
                .map(Sounding::depth)
                .map(part::applyAsDouble)
                .orElse(Double.NaN);
    }

    private static double deadLetters(Intake intake) {
        return intake.lastSounding()
                .flatMap(sounding -> Optional.ofNullable(sounding.dead()))
                .map(dead -> (double) dead.depth().all())
                .orElse(Double.NaN);
    }

    private static <T> void count(
            MeterRegistry meters, Tags tags, T owner, Function<T, Tally.Counts> counts) {
        var messages = new Counter<>(meters, "wolfe.intake.messages", tags, owner, counts);
        messages.of("received", Tally.Counts::received);
        messages.of("committed", Tally.Counts::committed);
        messages.of("given_back", Tally.Counts::givenBack);
        var events = new Counter<>(meters, "wolfe.intake.events", tags, owner, counts);
        events.of("accepted", Tally.Counts::accepted);
        events.of("duplicate", Tally.Counts::duplicates);
        events.of("unreadable", Tally.Counts::unreadable);
    }

    /// @param owner lives as long as the server; the registry holds it by a weak reference only
    private record Counter<T>(
            MeterRegistry meters,
            String name,
            Tags tags,
            T owner,
            Function<T, Tally.Counts> counts) {

        void of(String fate, ToDoubleFunction<Tally.Counts> part) {
            FunctionCounter.builder(name, owner, one -> part.applyAsDouble(counts.apply(one)))
                    .tags(tags.and("fate", fate))
                    .register(meters);
        }
    }
}
