package io.wolfe.studio;

import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The front door: gives a page what one environment has kept.
@Singleton
public final class Studio {

    private final PerEnvironment<EventLedger> events;
    private final PerEnvironment<Executions> executions;
    private final PerEnvironment<ExecutionLog> logs;
    private final PerEnvironment<Journal> journals;

    @Inject
    public Studio(
            PerEnvironment<EventLedger> events,
            PerEnvironment<Executions> executions,
            PerEnvironment<ExecutionLog> logs,
            PerEnvironment<Journal> journals) {
        this.events = events;
        this.executions = executions;
        this.logs = logs;
        this.journals = journals;
    }

    /// Those this process looks into, in the order runbooks are promoted.
    public List<Environment> environments() {
        return Stream.of(Environment.values())
                .filter(environment -> executions.in(environment).isPresent())
                .toList();
    }

    /// @throws Refusal when there is no environment of that name here
    public Environment environment(String word) {
        return Environment.named(word)
                .filter(environments()::contains)
                .orElseThrow(() -> notHere(word));
    }

    /// @throws Refusal when this process does not look into the environment
    public Archive in(Environment environment) {
        return new Archive(
                environment,
                events.in(environment).orElseThrow(() -> notHere(environment.word())),
                executions.in(environment).orElseThrow(() -> notHere(environment.word())),
                logs.in(environment).orElseThrow(() -> notHere(environment.word())),
                journals.in(environment).orElseThrow(() -> notHere(environment.word())));
    }

    private Refusal notHere(String word) {
        var here = environments().stream().map(Environment::word).collect(Collectors.joining(", "));
        return new Refusal(
                Refusal.Kind.UNKNOWN,
                "There is no environment \"" + word + "\" here. There is: " + here + ".");
    }
}
