package io.wolfe.runner.secrets;

import io.wolfe.format.document.Checked;
import io.wolfe.format.grants.HttpGrant;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.team.Secrets;
import io.wolfe.model.team.Secrets.Secret;
import io.wolfe.model.team.TeamName;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The secrets one run has asked for. One thread at a time hands them out; any thread may mask.
///
/// A handle cannot be guessed: text that an alert brings along never turns into a secret.
public final class RunSecrets {

    /// Only of letters that no URL, header or JSON text would write in another way.
    private static final Pattern HANDLE =
            Pattern.compile("wolfe-secret\\.([a-z0-9-]{1,63})\\.[0-9a-f]{32}");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secrets secrets;
    private final TeamName team;
    private final Mask mask = new Mask();
    private final Map<String, Secret> byHandle = new LinkedHashMap<>();

    public RunSecrets(Secrets secrets, TeamName team) {
        this.secrets = secrets;
        this.team = team;
    }

    /// What the run may carry around instead of the secret; empty when the team has none of that
    /// name.
    public synchronized Optional<String> handle(String name) {
        return secrets.find(team, name).map(secret -> remember(newHandle(name), secret));
    }

    /// The secret itself, for the host alone; from now on it is masked.
    public synchronized Optional<String> value(String name) {
        var found = secrets.find(team, name).map(Secret::value);
        found.ifPresent(mask::hideValue);
        return found;
    }

    /// Goes on with a handle that was given out before the run was freed.
    public synchronized void rememberHandle(String handle) {
        var named = HANDLE.matcher(handle);
        if (named.matches()) {
            secrets.find(team, named.group(1)).ifPresent(secret -> remember(handle, secret));
        }
    }

    private String remember(String handle, Secret secret) {
        byHandle.put(handle, secret);
        mask.hide(handle);
        mask.hideValue(secret.value());
        return handle;
    }

    private static String newHandle(String name) {
        var random = new byte[16];
        RANDOM.nextBytes(random);
        return "wolfe-secret." + name + "." + HexFormat.of().formatHex(random);
    }

    /// Why what the text holds may not go to an address; empty when it may.
    public synchronized Optional<String> refusal(String text, URI to) {
        return byHandle.entrySet().stream()
                .filter(held -> text.contains(held.getKey()))
                .filter(held -> !mayGo(held.getValue(), to))
                .map(
                        held ->
                                "the secret "
                                        + nameIn(held.getKey())
                                        + " is kept for "
                                        + String.join(", ", held.getValue().hosts())
                                        + " and is not sent to "
                                        + to.getScheme()
                                        + "://"
                                        + to.getAuthority())
                .findFirst();
    }

    private static boolean mayGo(Secret secret, URI to) {
        return secret.hosts().isEmpty()
                || secret.hosts().stream()
                        .anyMatch(
                                host ->
                                        HttpGrant.read(host)
                                                        instanceof Checked.Sound<HttpGrant>(var ok)
                                                && ok.matches(to));
    }

    public synchronized boolean isIn(String text) {
        return byHandle.keySet().stream().anyMatch(text::contains);
    }

    /// The text as it is sent.
    ///
    /// @param written how a value is written at this place, such as percent-encoded
    public synchronized String resolve(String text, UnaryOperator<String> written) {
        var resolved = text;
        for (var held : byHandle.entrySet()) {
            if (resolved.contains(held.getKey())) {
                resolved = resolved.replace(held.getKey(), written.apply(held.getValue().value()));
            }
        }
        return resolved;
    }

    /// Hides something else that tells a secret, such as a header made of it.
    public void hide(String derived) {
        mask.hide(derived);
    }

    public String masked(String text) {
        return mask.over(text);
    }

    public Json masked(Json value) {
        return mask.over(value);
    }

    public Json.Obj masked(Json.Obj value) {
        return mask.over(value);
    }

    public Outcome masked(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(var result, var disposition, var message) ->
                    new Outcome.Succeeded(masked(result), disposition, maskedIfAny(message));
            case Outcome.Failed(var reason) -> new Outcome.Failed(masked(reason));
            case Outcome.TimedOut(var reason) -> new Outcome.TimedOut(masked(reason));
            case Outcome.Cancelled(var reason) -> new Outcome.Cancelled(masked(reason));
            case Outcome.Lost(var reason) -> new Outcome.Lost(masked(reason));
            case Outcome.Skipped(var reason) -> new Outcome.Skipped(masked(reason));
        };
    }

    private Outcome.Reason masked(Outcome.Reason reason) {
        return new Outcome.Reason(
                reason.category(), masked(reason.message()), maskedIfAny(reason.traceback()));
    }

    private @Nullable String maskedIfAny(@Nullable String text) {
        return text == null ? null : masked(text);
    }

    private static String nameIn(String handle) {
        var named = HANDLE.matcher(handle);
        return named.matches() ? named.group(1) : "";
    }
}
