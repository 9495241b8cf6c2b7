package io.wolfe.studio.instances;

import io.wolfe.model.Environment;
import io.wolfe.model.instance.Instance;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One instance, as the list and its own page show it.
///
/// @param commit the first letters of it, as people name commits
/// @param lastSeen null as long as it was never heard of
public record InstanceRow(
        String id,
        Mark mark,
        String application,
        String at,
        String version,
        String commit,
        String problem,
        String scripts,
        @Nullable Moment lastSeen,
        Address address) {

    private static final int SHORT = 10;

    static InstanceRow of(Instance instance, Environment environment) {
        var commit = instance.commit();
        return new InstanceRow(
                instance.id(),
                Mark.of(instance.health()),
                instance.application(),
                instance.address().toString(),
                instance.version(),
                commit.substring(0, Math.min(SHORT, commit.length())),
                instance.problem(),
                String.join(", ", instance.scripts()),
                instance.lastSeen() == null ? null : new Moment(instance.lastSeen()),
                Section.INSTANCES.in(environment).then(encoded(instance.id())));
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
