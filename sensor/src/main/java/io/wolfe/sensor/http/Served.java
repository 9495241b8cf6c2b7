package io.wolfe.sensor.http;

import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;

/// What there is of an environment in this process.
final class Served {

    private Served() {}

    static <T> T in(String env, PerEnvironment<T> all) {
        return Environment.named(env)
                .flatMap(all::in)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "there is no environment \""
                                                + env
                                                + "\" here; there is: "
                                                + all.words()));
    }
}
