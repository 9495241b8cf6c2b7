package io.wolfe.agent.http;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/// Who may call, and what they may run. Both files are read at every call, so that a change holds
/// as soon as it is written; what can't be read lets nobody in.
///
/// The token file holds a token that may run everything, or several of them, one to a line, while
/// one
/// takes over from another. The callers' file holds a JSON array of
/// `{"name","tokenSha256","until","scripts"}`; its hash is that of `<instance>:<token>`, so that
/// a token is good for one agent only, and a stolen file for none.
public final class Callers {

    private static final Logger LOG = Logger.getLogger("agent.http");
    private static final String SCHEME = "Bearer ";
    private static final List<String> EVERYTHING = List.of("*");

    private final String instance;
    private final Path tokenFile;
    private final Optional<Path> callersFile;
    private final InstantSource clock;

    public Callers(
            String instance, Path tokenFile, Optional<Path> callersFile, InstantSource clock) {
        this.instance = instance;
        this.tokenFile = tokenFile;
        this.callersFile = callersFile;
        this.clock = clock;
    }

    /// What the callers' file holds of a token.
    public static String bound(String instance, String token) {
        return HexFormat.of().formatHex(digest(instance + ":" + token));
    }

    Optional<Caller> who(Optional<String> authorization) {
        var presented =
                authorization
                        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .map(header -> header.substring(SCHEME.length()).strip());
        return presented.flatMap(token -> byTokenFile(token).or(() -> byCallersFile(token)));
    }

    /// Every line is compared, and each in a time that tells nothing about how much of it was
    /// right.
    private Optional<Caller> byTokenFile(String token) {
        var matches =
                lines(tokenFile).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .filter(line -> MessageDigest.isEqual(digest(line), digest(token)))
                        .count();
        return matches > 0 ? Optional.of(new Caller("token-file", EVERYTHING)) : Optional.empty();
    }

    private Optional<Caller> byCallersFile(String token) {
        var presented = bound(instance, token).getBytes(StandardCharsets.US_ASCII);
        return callersFile.stream()
                .flatMap(file -> known(file).stream())
                .filter(known -> isSame(known, presented))
                .filter(this::isStillGood)
                .map(Callers::caller)
                .reduce((first, other) -> first);
    }

    private static boolean isSame(Json.Obj known, byte[] presented) {
        var hash = known.text("tokenSha256").orElse("");
        return MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), presented);
    }

    private boolean isStillGood(Json.Obj known) {
        try {
            return known.text("until")
                    .map(Instant::parse)
                    .map(clock.instant()::isBefore)
                    .orElse(true);
        } catch (DateTimeParseException e) {
            LOG.warning("a caller is not let in, its \"until\" is no time: " + e.getParsedString());
            return false;
        }
    }

    private static Caller caller(Json.Obj known) {
        var scripts =
                known.items("scripts").orElse(List.of()).stream()
                        .filter(Json.Text.class::isInstance)
                        .map(script -> ((Json.Text) script).value())
                        .toList();
        return new Caller(known.text("name").orElse("nameless"), scripts);
    }

    private static List<Json.Obj> known(Path file) {
        try {
            if (JsonText.parse(Files.readAllBytes(file)) instanceof Json.Arr(var items)) {
                return items.stream()
                        .filter(Json.Obj.class::isInstance)
                        .map(Json.Obj.class::cast)
                        .toList();
            }
            LOG.warning(file + " lets nobody in: it holds no JSON array of callers");
        } catch (IOException | NotJson e) {
            LOG.warning(file + " lets nobody in: " + e.getMessage());
        }
        return List.of();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            LOG.warning("nobody is let in by it, the token file cannot be read: " + e);
            return List.of();
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
