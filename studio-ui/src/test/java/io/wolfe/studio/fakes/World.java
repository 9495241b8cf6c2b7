package io.wolfe.studio.fakes;

import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.instance.Instances;
import io.wolfe.model.rule.Explainer;
import io.wolfe.model.trial.Trials;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;

/// Three environments that live in memory, given to the pages as the server gives them its stores.
@Singleton
public class World {

    /// What one environment holds.
    public record Place(
            InMemoryLedger events,
            InMemoryExecutions executions,
            InMemoryLog log,
            InMemoryJournal journal,
            InMemoryInstances instances,
            PreparedRules rules) {

        Explainer explainer() {
            return rules;
        }

        Trials trials() {
            return rules;
        }

        void forgetAll() {
            events.forgetAll();
            executions.forgetAll();
            executions.goAway(false);
            log.forgetAll();
            journal.forgetAll();
            instances.forgetAll();
            rules.forgetAll();
        }
    }

    private final Map<Environment, Place> places = new EnumMap<>(Environment.class);
    private final RunbookLibrary library = Teams.library();

    public World() {
        for (var environment : Environment.values()) {
            places.put(
                    environment,
                    new Place(
                            new InMemoryLedger(),
                            new InMemoryExecutions(),
                            new InMemoryLog(),
                            new InMemoryJournal(),
                            new InMemoryInstances(),
                            new PreparedRules()));
        }
    }

    public Place in(Environment environment) {
        return places.get(environment);
    }

    public void forgetAll() {
        places.values().forEach(Place::forgetAll);
    }

    @Produces
    @Singleton
    PerEnvironment<EventLedger> events() {
        return each(Place::events);
    }

    @Produces
    @Singleton
    PerEnvironment<Executions> executions() {
        return each(Place::executions);
    }

    @Produces
    @Singleton
    PerEnvironment<ExecutionLog> logs() {
        return each(Place::log);
    }

    @Produces
    @Singleton
    PerEnvironment<Journal> journals() {
        return each(Place::journal);
    }

    @Produces
    @Singleton
    PerEnvironment<Explainer> explainers() {
        return each(Place::explainer);
    }

    @Produces
    @Singleton
    PerEnvironment<Trials> trials() {
        return each(Place::trials);
    }

    @Produces
    @Singleton
    PerEnvironment<Instances> instances() {
        return each(Place::instances);
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    /// A library with the team demo: its runbook `look` has moved on in dev.
    @Produces
    @Singleton
    RunbookLibrary library() {
        return library;
    }

    public RunbookLibrary teams() {
        return library;
    }

    private <T> PerEnvironment<T> each(Function<Place, T> part) {
        return PerEnvironment.of(
                EnumSet.allOf(Environment.class),
                environment -> part.apply(places.get(environment)));
    }
}
