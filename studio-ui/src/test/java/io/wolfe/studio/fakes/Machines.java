package io.wolfe.studio.fakes;

import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.instance.Instance;
import io.wolfe.model.instance.Instance.Health;
import io.wolfe.model.instance.InstanceJob;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/// Two machines: a broker that is well and has restarted once, and one that does not answer.
public final class Machines {

    public static final String WELL = "i-0e5b1c";
    public static final String AWAY = "i-77aa21";

    private Machines() {}

    public static void fill(InMemoryInstances instances, Instant now) {
        instances.add(
                new Instance(
                        WELL,
                        "kafka",
                        URI.create("http://127.0.0.1:8081"),
                        "0.1.0",
                        "0123456789abcdef0123456789abcdef01234567",
                        Health.UP,
                        "",
                        List.of("clean-disk", "restart-kafka"),
                        now));
        instances.add(
                new Instance(
                        AWAY,
                        "kafka",
                        URI.create("http://10.0.0.7:8081"),
                        "",
                        "",
                        Health.DOWN,
                        "nobody listens there",
                        List.of(),
                        null));
        instances.ran(
                WELL,
                new InstanceJob(
                        "j1",
                        "restart-kafka",
                        ExecutionState.SUCCEEDED,
                        "the script ended with exit code 0",
                        now.minusSeconds(90)),
                "stopping the broker\n<b>the broker</b> is started, process 4711\n");
    }
}
