package io.wolfe.rules.requests;

import io.wolfe.model.Hash;
import io.wolfe.model.Json;
import io.wolfe.model.Times;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.AlertState;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.wire.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The alert that an event tells of: the same one when it burns and when it has cleared.
public final class Alerts {

    /// Vendors' own names for one alert of several about the same thing; the first that is there
    /// counts. Alertmanager and Grafana give a fingerprint, or else the labels; Datadog a key for
    /// each group of a monitor; Atlas the alert's name.
    private static final List<String> FINGERPRINTS =
            List.of("fingerprint", "aggreg_key", "alert_id", "labels", "alert");

    private static final String INCIDENTS = "pagerduty.";

    private Alerts() {}

    /// Made of source, subject, type and the vendor's own name. PagerDuty's type tells the state,
    /// and the incident is its subject already.
    static AlertKey key(CloudEvent event) {
        var type = event.type().startsWith(INCIDENTS) ? INCIDENTS : event.type();
        var subject = Optional.ofNullable(event.subject()).orElse("");
        return new AlertKey(
                Hash.of("alert", event.source(), List.of(subject, type, fingerprint(event))));
    }

    private static String fingerprint(CloudEvent event) {
        return event.data() instanceof Json.Obj data
                ? FINGERPRINTS.stream()
                        .flatMap(name -> data.get(name).stream())
                        .findFirst()
                        .map(JsonText::print)
                        .orElse("")
                : "";
    }

    public static boolean isResolved(CloudEvent event) {
        return Json.text(AlertState.RESOLVED.word())
                .equals(event.extensions().get(CloudEvent.ALERT_STATE));
    }

    /// @param received counts where the sender did not say when it was
    public static Execution.Firing firing(CloudEvent event, Instant received) {
        return new Execution.Firing(key(event), at(event, received));
    }

    static Instant at(CloudEvent event, Instant received) {
        return Optional.ofNullable(event.time()).flatMap(Times::parse).orElse(received);
    }
}
