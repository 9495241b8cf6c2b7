package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.model.instance.Instance;
import io.wolfe.model.instance.Instance.Health;
import io.wolfe.model.instance.InstanceJob;
import io.wolfe.model.instance.Instances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Looks at the agents of one environment: each is asked anew, and what was last heard of one that
/// does not answer is remembered.
public final class AgentWatch implements Instances {

    private static final int MOST_SHOWN = 1024 * 1024;

    private final Agents agents;
    private final InstantSource clock;
    private final Map<String, Instance> lastHeard = new ConcurrentHashMap<>();

    public AgentWatch(Agents agents, InstantSource clock) {
        this.agents = agents;
        this.clock = clock;
    }

    @Override
    public List<Instance> all() {
        List<Future<Instance>> looks;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            looks = agents.all().stream().map(agent -> threads.submit(() -> look(agent))).toList();
        }
        return looks.stream()
                .map(Future::resultNow)
                .sorted(Comparator.comparing(Instance::id))
                .toList();
    }

    private Instance look(Agent agent) throws InterruptedException {
        try {
            var client = AgentClient.brief(agent);
            var seen = heard(agent, client.show("/v1"), client.show("/v1/scripts"));
            lastHeard.put(agent.instance(), seen);
            return seen;
        } catch (IOException e) {
            return down(agent, Mishap.sentence(e));
        }
    }

    private Instance heard(Agent agent, Json.Obj card, Json.Obj scripts) {
        return new Instance(
                agent.instance(),
                agent.application(),
                agent.address(),
                card.text("version").orElse(""),
                card.text("commit").orElse(""),
                Health.UP,
                "",
                scripts.items("items").orElse(List.of()).stream()
                        .filter(Json.Obj.class::isInstance)
                        .flatMap(script -> ((Json.Obj) script).text("name").stream())
                        .toList(),
                clock.instant());
    }

    private Instance down(Agent agent, String why) {
        var before = Optional.ofNullable(lastHeard.get(agent.instance()));
        return new Instance(
                agent.instance(),
                agent.application(),
                agent.address(),
                before.map(Instance::version).orElse(""),
                before.map(Instance::commit).orElse(""),
                Health.DOWN,
                why,
                before.map(Instance::scripts).orElse(List.of()),
                before.map(Instance::lastSeen).orElse(null));
    }

    @Override
    public List<InstanceJob> jobs(String instance) {
        return asked(instance, client -> client.show("/v1/jobs?limit=50")).stream()
                .flatMap(page -> page.items("items").orElse(List.of()).stream())
                .filter(Json.Obj.class::isInstance)
                .map(job -> InstanceJob.of((Json.Obj) job))
                .toList();
    }

    @Override
    public Optional<String> output(String instance, String job) {
        return asked(instance, client -> client.text(job))
                .map(
                        bytes ->
                                new String(
                                        bytes,
                                        0,
                                        Math.min(bytes.length, MOST_SHOWN),
                                        StandardCharsets.UTF_8));
    }

    private interface Question<T> {
        T ask(AgentClient client) throws IOException, InterruptedException;
    }

    /// Empty when the agent says that it has no such thing.
    private <T> Optional<T> asked(String instance, Question<T> question) {
        var agent =
                agents.all().stream()
                        .filter(one -> one.instance().equals(instance))
                        .findFirst()
                        .orElseThrow(() -> unknown(instance));
        try {
            return Optional.of(question.ask(AgentClient.brief(agent)));
        } catch (AgentClient.AgentSaysNo no) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.AWAY,
                    "the agent of " + agent + " does not answer: " + Mishap.sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Kind.AWAY, "the question was interrupted");
        }
    }

    private Refusal unknown(String instance) {
        var known = agents.all().stream().map(Agent::instance).toList();
        return new Refusal(
                Refusal.Kind.UNKNOWN,
                "there is no instance \""
                        + instance
                        + "\" here; "
                        + (known.isEmpty()
                                ? "no agent is known in this environment"
                                : "known: " + String.join(", ", known)));
    }
}
