package io.wolfe.server;

import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.Attachments;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Waits;
import io.wolfe.model.instance.Instances;
import io.wolfe.model.rule.Explainer;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.team.People;
import io.wolfe.model.team.Secrets;
import io.wolfe.model.trial.Trials;
import io.wolfe.rules.schedules.Clockwork;
import io.wolfe.runner.calls.AgentWatch;
import io.wolfe.runner.requests.ManualRequests;
import io.wolfe.runner.sandbox.Sandbox;
import io.wolfe.sensor.Sensor;
import io.wolfe.sensor.webhooks.Gate;
import io.wolfe.server.secrets.WebhookSeal;
import io.wolfe.store.Store;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.function.Function;

/// Hands the server's parts to the pages and resources that ask for them by type. The only producer
/// there is.
@Singleton
class Collaborators {

    @Produces
    @Singleton
    InstantSource clock(Server server) {
        return server.clock();
    }

    @Produces
    @Singleton
    PerEnvironment<EventLedger> ledgers(Server server) {
        return each(server.stores(), Store::ledger);
    }

    @Produces
    @Singleton
    PerEnvironment<Executions> executions(Server server) {
        return each(server.stores(), Store::executions);
    }

    @Produces
    @Singleton
    PerEnvironment<Waits> waits(Server server) {
        return each(server.stores(), Store::waits);
    }

    @Produces
    @Singleton
    PerEnvironment<ExecutionLog> logs(Server server) {
        return each(server.stores(), Store::log);
    }

    @Produces
    @Singleton
    PerEnvironment<Journal> journals(Server server) {
        return each(server.stores(), Store::journal);
    }

    @Produces
    @Singleton
    PerEnvironment<Deployments> deployments(Server server) {
        return each(server.stores(), Store::deployments);
    }

    /// Nobody but their gate looks into the webhooks.
    @Produces
    @Singleton
    PerEnvironment<Gate> gates(Server server) {
        var seal = new WebhookSeal(server.settings().data().resolve("secrets"));
        var webhooks = each(server.stores(), Store::webhooks);
        return PerEnvironment.of(
                webhooks.all().keySet(),
                environment ->
                        new Gate(
                                environment,
                                webhooks.in(environment).orElseThrow(),
                                seal,
                                server.clock()));
    }

    @Produces
    @Singleton
    PerEnvironment<Sensor> sensors(Server server) {
        return each(server.stacks(), Stack::sensor);
    }

    @Produces
    @Singleton
    PerEnvironment<Explainer> explainers(Server server) {
        return each(server.stacks(), Stack::explainer);
    }

    @Produces
    @Singleton
    PerEnvironment<Trials> trials(Server server) {
        return each(server.stacks(), Stack::trials);
    }

    @Produces
    @Singleton
    PerEnvironment<ManualRequests> requests(Server server) {
        return each(server.stacks(), Stack::requests);
    }

    @Produces
    @Singleton
    PerEnvironment<Instances> instances(Server server) {
        return PerEnvironment.of(
                server.stores().all().keySet(),
                environment ->
                        new AgentWatch(() -> server.neighbours().in(environment), server.clock()));
    }

    @Produces
    @Singleton
    PerEnvironment<Store> stores(Server server) {
        return server.stores();
    }

    @Produces
    @Singleton
    Sandbox sandbox(Server server) {
        return server.sandbox();
    }

    @Produces
    @Singleton
    RunbookLibrary library(Server server) {
        return server.library();
    }

    @Produces
    @Singleton
    PerEnvironment<Attachments> attachments(Server server) {
        return each(server.stores(), Store::attachments);
    }

    @Produces
    @Singleton
    PerEnvironment<Secrets> secrets(Server server) {
        return server.secrets();
    }

    @Produces
    @Singleton
    People people(Server server) {
        return server.people();
    }

    @Produces
    @Singleton
    PerEnvironment<Clockwork> clockworks(Server server) {
        return each(server.stacks(), Stack::clockwork);
    }

    private static <T, R> PerEnvironment<R> each(PerEnvironment<T> all, Function<T, R> part) {
        var parts = new EnumMap<Environment, R>(Environment.class);
        all.all().forEach((environment, whole) -> parts.put(environment, part.apply(whole)));
        return new PerEnvironment<>(parts);
    }
}
