package io.wolfe.runner.http;

import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Executions;

/// Finds what an address names, or says that it is not there.
final class In {

    private In() {}

    static <T> T environment(PerEnvironment<T> all, String word) {
        return Environment.named(word)
                .flatMap(all::in)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "there is no environment \""
                                                + word
                                                + "\" here; this server has "
                                                + all.words()));
    }

    static Execution execution(PerEnvironment<Executions> all, String env, String id) {
        var executions = environment(all, env);
        if (!ExecutionId.isValid(id)) {
            throw unknownExecution(env, id);
        }
        return executions.find(new ExecutionId(id)).orElseThrow(() -> unknownExecution(env, id));
    }

    static Refusal unknownExecution(String env, String id) {
        return new Refusal(Refusal.Kind.UNKNOWN, "there is no execution \"" + id + "\" in " + env);
    }
}
