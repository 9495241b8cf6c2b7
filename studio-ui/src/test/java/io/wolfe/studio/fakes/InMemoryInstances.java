package io.wolfe.studio.fakes;

import io.wolfe.model.Refusal;
import io.wolfe.model.instance.Instance;
import io.wolfe.model.instance.InstanceJob;
import io.wolfe.model.instance.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Instances that say what a test wants them to say. One that is down answers no question.
public final class InMemoryInstances implements Instances {

    private final List<Instance> known = new CopyOnWriteArrayList<>();
    private final Map<String, List<InstanceJob>> jobs = new ConcurrentHashMap<>();
    private final Map<String, String> outputs = new ConcurrentHashMap<>();

    public void add(Instance instance) {
        known.add(instance);
    }

    public void ran(String instance, InstanceJob job, String output) {
        jobs.computeIfAbsent(instance, _ -> new ArrayList<>()).add(job);
        outputs.put(job.id(), output);
    }

    void forgetAll() {
        known.clear();
        jobs.clear();
        outputs.clear();
    }

    @Override
    public List<Instance> all() {
        return List.copyOf(known);
    }

    @Override
    public List<InstanceJob> jobs(String instance) {
        mustAnswer(instance);
        return List.copyOf(jobs.getOrDefault(instance, List.of()));
    }

    @Override
    public Optional<String> output(String instance, String job) {
        mustAnswer(instance);
        return Optional.ofNullable(outputs.get(job));
    }

    private void mustAnswer(String instance) {
        if (known.stream()
                .anyMatch(
                        one -> one.id().equals(instance) && one.health() == Instance.Health.DOWN)) {
            throw new Refusal(Refusal.Kind.AWAY, "the agent of " + instance + " does not answer");
        }
    }
}
