package io.wolfe.agent.jobs;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a job finds around it: a few plain variables, those of the agent's own that were let
/// through by name, and its arguments. Never anything else of the agent's environment.
public final class Surroundings {

    private static final String MARK = "WOLFE_JOB_ID";
    private static final List<String> PLAIN = List.of("PATH", "HOME", "LANG", "TZ");

    private final Map<String, String> standing;

    private Surroundings(Map<String, String> standing) {
        this.standing = Map.copyOf(standing);
    }

    /// What every job on this instance finds.
    ///
    /// @param environment the agent's own
    /// @param letThrough the names a job may see of it
    public static Surroundings of(
            String instance,
            String application,
            Map<String, String> environment,
            List<String> letThrough) {
        var standing = new HashMap<String, String>();
        standing.put("LANG", "C.UTF-8");
        standing.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        copy(PLAIN, environment, standing);
        copy(letThrough, environment, standing);
        standing.put("WOLFE_INSTANCE", instance);
        standing.put("WOLFE_APPLICATION", application);
        return new Surroundings(standing);
    }

    private static void copy(
            List<String> names, Map<String, String> from, Map<String, String> into) {
        names.stream()
                .filter(from::containsKey)
                .forEach(name -> into.put(name, String.valueOf(from.get(name))));
    }

    /// What every process of the job has in its environment, unless it took pains to lose it.
    static String mark(String job) {
        return MARK + "=" + job;
    }

    Map<String, String> of(Job job, String scriptFolder) {
        var all = new HashMap<>(standing);
        all.put(MARK, job.id());
        all.put("WOLFE_SCRIPT", job.order().script());
        all.put("WOLFE_SCRIPT_DIR", scriptFolder);
        job.terms()
                .arguments()
                .fields()
                .forEach((name, value) -> all.put(variable(name), text(value)));
        return all;
    }

    private static String variable(String argument) {
        return "WOLFE_ARG_" + argument.toUpperCase(Locale.ROOT);
    }

    /// A text as it is, anything else as JSON.
    private static String text(Json value) {
        return value instanceof Json.Text(var text) ? text : JsonText.print(value);
    }
}
