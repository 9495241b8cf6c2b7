package io.wolfe.store;

import io.wolfe.model.event.Webhook;
import io.wolfe.model.event.Webhooks;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Webhooks by their names; there are few.
final class MongoWebhooks implements Webhooks {

    private static final int MOST = 1_000;

    private final Documents webhooks;

    MongoWebhooks(Documents webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Optional<Webhook> find(String name) {
        return webhooks.find(id(name)).map(MongoWebhooks::read);
    }

    @Override
    public List<Webhook> all() {
        return webhooks.list(new Document(), new Document("_id", 1), MOST).stream()
                .map(MongoWebhooks::read)
                .toList();
    }

    @Override
    public void put(Webhook webhook) {
        webhooks.put(id(webhook.name()), document(webhook));
    }

    @Override
    public boolean remove(String name) {
        return webhooks.remove(id(name));
    }

    private static Document id(String name) {
        return new Document("_id", name);
    }

    private static Document document(Webhook webhook) {
        var document =
                id(webhook.name())
                        .append("kind", webhook.kind().word())
                        .append("sealed", webhook.sealed())
                        .append("since", Stored.time(webhook.since()))
                        .append("by", webhook.by());
        return Stored.with(document, "former", document(webhook.former()));
    }

    private static @Nullable Document document(Webhook.@Nullable Former former) {
        return former == null
                ? null
                : new Document("sealed", former.sealed())
                        .append("until", Stored.time(former.until()));
    }

    private static Webhook read(Document document) {
        return new Webhook(
                document.getString("_id"),
                Stored.word(Webhook.Kind.class, document.getString("kind")),
                document.getString("sealed"),
                Stored.time(document, "since"),
                document.getString("by"),
                former(document.get("former", Document.class)));
    }

    private static Webhook.@Nullable Former former(@Nullable Document document) {
        return document == null
                ? null
                : new Webhook.Former(document.getString("sealed"), Stored.time(document, "until"));
    }
}
