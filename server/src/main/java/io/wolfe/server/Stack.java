package io.wolfe.server;

import io.wolfe.model.rule.Explainer;
import io.wolfe.model.trial.Trials;
import io.wolfe.rules.RulesLoop;
import io.wolfe.rules.deployments.RuleBooks;
import io.wolfe.rules.schedules.Clockwork;
import io.wolfe.runner.ActionRunner;
import io.wolfe.runner.requests.ManualRequests;
import io.wolfe.sensor.Sensor;
import io.wolfe.server.Settings.Role;
import io.wolfe.store.Store;
import java.time.Duration;
import java.util.Set;

/// Everything of one environment in this process: its rooms, and the loops that its roles start.
final class Stack implements AutoCloseable {

    private final Store store;
    private final RuleBooks ruleBooks;
    private final RulesLoop following;
    private final RulesLoop sweeping;
    private final Clockwork clockwork;
    private final RulesLoop ticking;
    private final Sensor sensor;
    private final ActionRunner runner;
    private final ManualRequests requests;
    private final Explainer explainer;
    private final Trials trials;

    Stack(
            Store store,
            RuleBooks ruleBooks,
            RulesLoop following,
            RulesLoop sweeping,
            Clockwork clockwork,
            RulesLoop ticking,
            Sensor sensor,
            ActionRunner runner,
            ManualRequests requests,
            Explainer explainer,
            Trials trials) {
        this.store = store;
        this.ruleBooks = ruleBooks;
        this.following = following;
        this.sweeping = sweeping;
        this.clockwork = clockwork;
        this.ticking = ticking;
        this.sensor = sensor;
        this.runner = runner;
        this.requests = requests;
        this.explainer = explainer;
        this.trials = trials;
    }

    Store store() {
        return store;
    }

    RuleBooks ruleBooks() {
        return ruleBooks;
    }

    Clockwork clockwork() {
        return clockwork;
    }

    Sensor sensor() {
        return sensor;
    }

    ActionRunner runner() {
        return runner;
    }

    ManualRequests requests() {
        return requests;
    }

    Explainer explainer() {
        return explainer;
    }

    Trials trials() {
        return trials;
    }

    /// The rules are read before anything asks them; alerts come in last, when everything behind
    /// them stands.
    void start(Set<Role> roles) {
        ruleBooks.refresh();
        following.start();
        if (roles.contains(Role.RUNNER)) {
            runner.start();
        }
        if (roles.contains(Role.RULES)) {
            sweeping.start();
            ticking.start();
        }
        if (roles.contains(Role.SENSOR)) {
            sensor.start();
        }
    }

    /// No new alerts, no new claims; what runs may end.
    void drain(Duration patience) {
        sensor.close();
        runner.drain(patience);
    }

    @Override
    public void close() {
        sensor.close();
        runner.close();
        ticking.close();
        sweeping.close();
        following.close();
    }
}
