package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.team.TeamStore;
import io.wolfe.model.wire.JsonText;
import io.wolfe.runner.sandbox.Host;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a team remembers between its runs. A shadow run writes into an overlay of its own, which
/// ends with it.
public final class TeamStoreCalls implements Caller {

    private static final Set<String> LOOKS = Set.of("get", "keys");
    private static final Set<String> CHANGES = Set.of("put", "delete", "incr", "swap");
    private static final int TRIES = 100;

    private final TeamStore store;
    private final InstantSource clock;

    public TeamStoreCalls(TeamStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "store";
    }

    @Override
    public Caller forRun(Execution.Request run) {
        return run.shadow() ? new TeamStoreCalls(new OverlaidStore(store), clock) : this;
    }

    @Override
    public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
        return LOOKS.contains(operation(request)) ? Journal.Effect.READ : Journal.Effect.CHANGE;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        if (!LOOKS.contains(operation(request)) && !CHANGES.contains(operation(request))) {
            return Optional.of(
                    "the store has no operation \""
                            + operation(request)
                            + "\"; it has get, keys, put, delete, incr, swap");
        }
        return keyFault(request).or(() -> valueFault(request));
    }

    private static Optional<String> keyFault(Json.Obj request) {
        if (operation(request).equals("keys")) {
            return Optional.empty();
        }
        var key = key(request);
        if (key.isEmpty()) {
            return Optional.of("a key of the store is a text that is not empty");
        }
        return key.length() <= TeamStore.LONGEST_KEY
                ? Optional.empty()
                : Optional.of(
                        "the key \""
                                + key.substring(0, 40)
                                + "…\" has "
                                + key.length()
                                + " characters; at most "
                                + TeamStore.LONGEST_KEY
                                + " are kept");
    }

    private static Optional<String> valueFault(Json.Obj request) {
        var length = JsonText.print(value(request)).length();
        return length <= TeamStore.LARGEST_VALUE
                ? Optional.empty()
                : Optional.of(
                        "the value of \""
                                + key(request)
                                + "\" is "
                                + length
                                + " characters of JSON; at most "
                                + TeamStore.LARGEST_VALUE
                                + " are kept: attach large data to the execution with ctx.attach");
    }

    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var team = circumstances.run().team();
        var now = clock.instant();
        return switch (operation(request)) {
            case "get" -> answered(found(store.get(team, key(request), now)));
            case "keys" -> answered(keys(team, request, now));
            case "delete" -> answered(Json.bool(store.delete(team, key(request), now)));
            case "put" ->
                    store.put(team, item(request, value(request), circumstances, now), now)
                            ? answered(Json.NULL)
                            : full(team);
            case "swap" -> swap(request, circumstances, now);
            default -> incr(request, circumstances, now);
        };
    }

    @Override
    public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
        return call(request, circumstances);
    }

    private Host.Answer swap(Json.Obj request, Circumstances circumstances, Instant now) {
        var team = circumstances.run().team();
        var item = item(request, value(request), circumstances, now);
        return switch (store.swap(team, request.get("expected").orElse(null), item, now)) {
            case WRITTEN -> answered(Json.bool(true));
            case DIFFERS -> answered(Json.bool(false));
            case FULL -> full(team);
        };
    }

    /// Others may count at the same time: whoever was slower looks again.
    private Host.Answer incr(Json.Obj request, Circumstances circumstances, Instant now) {
        var team = circumstances.run().team();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var held = store.get(team, key(request), now);
            var sum = sum(held.orElse(Json.number(0)), request.get("by").orElse(Json.number(1)));
            if (sum.isEmpty()) {
                return new Host.Answer.Failed(
                        "the store holds no number under \""
                                + key(request)
                                + "\": "
                                + brief(held.orElse(Json.NULL)));
            }
            var item = item(request, sum.get(), circumstances, now);
            switch (store.swap(team, held.orElse(null), item, now)) {
                case WRITTEN -> {
                    return answered(sum.get());
                }
                case FULL -> {
                    return full(team);
                }
                case DIFFERS -> {}
            }
        }
        return new Host.Answer.Failed(
                "\"" + key(request) + "\" is counted by too many at once; try again later");
    }

    private static Optional<Json> sum(Json held, Json by) {
        return held instanceof Json.Num one && by instanceof Json.Num other
                ? Optional.of(Json.number(sane(one).add(sane(other))))
                : Optional.empty();
    }

    /// Adding 1e999999999 to 1 would fill the memory with zeros.
    private static BigDecimal sane(Json.Num number) {
        var value = number.value();
        return Math.abs(value.scale()) > 400 || value.precision() > 400 ? BigDecimal.ZERO : value;
    }

    private Json keys(TeamName team, Json.Obj request, Instant now) {
        var prefix = request.text("prefix").orElse("");
        return Json.array(store.keys(team, prefix, now).stream().map(Json::text).toList());
    }

    private static Json found(Optional<Json> value) {
        return Json.fields()
                .put("found", value.isPresent())
                .put("value", value.orElse(Json.NULL))
                .done();
    }

    private static TeamStore.Item item(
            Json.Obj request, Json value, Circumstances circumstances, Instant now) {
        return new TeamStore.Item(
                key(request), value, expiry(request, now), circumstances.idempotencyKey());
    }

    private static @Nullable Instant expiry(Json.Obj request, Instant now) {
        return request.get("ttl").map(Seconds::of).map(now::plus).orElse(null);
    }

    private static Host.Answer answered(Json value) {
        return new Host.Answer.Answered(value);
    }

    private static Host.Answer full(TeamName team) {
        return new Host.Answer.Failed(
                "the store of team "
                        + team
                        + " holds "
                        + TeamStore.MOST_ENTRIES
                        + " entries; delete some, or give them a ttl");
    }

    private static String brief(Json value) {
        var text = JsonText.print(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String operation(Json.Obj request) {
        return request.text("op").orElse("");
    }

    private static String key(Json.Obj request) {
        return request.text("key").orElse("");
    }

    private static Json value(Json.Obj request) {
        return request.get("value").orElse(Json.NULL);
    }
}
