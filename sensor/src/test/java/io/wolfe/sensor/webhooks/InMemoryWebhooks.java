package io.wolfe.sensor.webhooks;

import io.wolfe.model.event.Webhook;
import io.wolfe.model.event.Webhooks;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Webhooks as they ought to be kept, in memory.
public final class InMemoryWebhooks implements Webhooks {

    private final SortedMap<String, Webhook> webhooks = new TreeMap<>();

    @Override
    public Optional<Webhook> find(String name) {
        return Optional.ofNullable(webhooks.get(name));
    }

    @Override
    public List<Webhook> all() {
        return List.copyOf(webhooks.values());
    }

    @Override
    public void put(Webhook webhook) {
        webhooks.put(webhook.name(), webhook);
    }

    @Override
    public boolean remove(String name) {
        return webhooks.remove(name) != null;
    }
}
