package io.wolfe.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.event.Webhook;
import io.wolfe.model.event.Webhooks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest extends OverEveryServer {

    private Webhooks webhooks;

    @BeforeEach
    void take() {
        webhooks = store.webhooks();
    }

    @Test
    void aWebhookComesBackAsItWentIn() {
        var plain = webhook("pager", "sealed", null);
        var rotated = webhook("graf", "new", new Webhook.Former("old", noonPlus(60)));

        webhooks.put(plain);
        webhooks.put(rotated);

        assertThat(webhooks.find("pager")).contains(plain);
        assertThat(webhooks.find("graf")).contains(rotated);
        assertThat(webhooks.find("other")).isEmpty();
        assertThat(webhooks.all()).containsExactly(rotated, plain);
    }

    @Test
    void aNewOneOfANameReplacesTheOld() {
        webhooks.put(webhook("pager", "first", new Webhook.Former("old", noonPlus(60))));

        webhooks.put(webhook("pager", "second", null));

        assertThat(webhooks.all()).containsExactly(webhook("pager", "second", null));
    }

    @Test
    void whatIsRemovedIsGone() {
        webhooks.put(webhook("pager", "sealed", null));

        var removed = webhooks.remove("pager");
        var again = webhooks.remove("pager");

        assertThat(removed).isTrue();
        assertThat(again).isFalse();
        assertThat(webhooks.all()).isEmpty();
    }

    private static Webhook webhook(String name, String sealed, Webhook.@Nullable Former former) {
        return new Webhook(name, Webhook.Kind.PAGERDUTY, sealed, NOON, "admin", former);
    }
}
