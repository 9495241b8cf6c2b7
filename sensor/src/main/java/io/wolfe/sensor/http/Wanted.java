package io.wolfe.sensor.http;

import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.sensor.redrive.DeadLetters;
import java.util.LinkedHashSet;
import java.util.Set;

/// Which dead letters somebody wants to see on their way again.
///
/// @param ids none of them: all there are
record Wanted(Set<String> ids, boolean rehearsal) {

    static Wanted of(Json.Obj body) {
        var all = body.get("all").filter(Json.bool(true)::equals).isPresent();
        var ids = ids(body);
        if (all == !ids.isEmpty()) {
            throw refused("either \"ids\" with at least one id, or \"all\": true");
        }
        if (ids.size() > DeadLetters.MOST) {
            throw refused("at most " + DeadLetters.MOST + " ids at once");
        }
        return new Wanted(ids, body.get("dryRun").filter(Json.bool(true)::equals).isPresent());
    }

    boolean has(String id) {
        return ids.isEmpty() || ids.contains(id);
    }

    private static Set<String> ids(Json.Obj body) {
        var ids = new LinkedHashSet<String>();
        if (body.get("ids").isEmpty()) {
            return ids;
        }
        for (var item :
                body.items("ids").orElseThrow(() -> refused("\"ids\" as a list of texts"))) {
            if (!(item instanceof Json.Text(var id))) {
                throw refused("\"ids\" as a list of texts");
            }
            ids.add(id);
        }
        return ids;
    }

    private static Refusal refused(String instead) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "it is not clear which dead letters are to be sent on their way again: give "
                        + instead);
    }
}
