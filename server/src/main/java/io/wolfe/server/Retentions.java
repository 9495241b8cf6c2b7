package io.wolfe.server;

import io.wolfe.model.Durations;
import io.wolfe.model.Environment;
import io.wolfe.store.Retention;
import java.util.Optional;

/// How long each environment remembers what is done. `off` keeps everything, which is how prod
/// begins.
public interface Retentions {

    OneEnvironment dev();

    OneEnvironment test();

    OneEnvironment prod();

    interface OneEnvironment {

        /// Such as `30d`; or `off`.
        Optional<String> age();

        /// How many events at most, the newest; or `off`.
        Optional<String> count();
    }

    default Retention.Policy of(Environment environment) {
        var wanted =
                switch (environment) {
                    case DEV -> dev();
                    case TEST -> test();
                    case PROD -> prod();
                };
        var name = "wolfe.retention." + environment;
        return new Retention.Policy(
                wanted(wanted.age())
                        .map(
                                text ->
                                        Durations.parse(text)
                                                .filter(age -> age.isPositive())
                                                .orElseThrow(
                                                        () ->
                                                                wrong(
                                                                        name + ".age",
                                                                        text,
                                                                        "a duration such as 30d")))
                        .orElse(null),
                wanted(wanted.count())
                        .map(
                                text ->
                                        count(text)
                                                .orElseThrow(
                                                        () ->
                                                                wrong(
                                                                        name + ".count",
                                                                        text,
                                                                        "a whole number of events from 1 up")))
                        .orElse(null));
    }

    private static Optional<String> wanted(Optional<String> text) {
        return text.map(String::strip).filter(one -> !one.isEmpty() && !one.equals("off"));
    }

    private static Optional<Long> count(String text) {
        try {
            return Optional.of(Long.parseLong(text)).filter(count -> count >= 1);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static CannotStart wrong(String name, String text, String instead) {
        return new CannotStart(
                name + " is \"" + text + "\"; give " + instead + ", or off to keep everything");
    }
}
