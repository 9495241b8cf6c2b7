package io.wolfe.runner.calls;

import io.wolfe.format.document.Checked;
import io.wolfe.format.grants.CallPattern;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.wire.JsonText;
import io.wolfe.runner.sandbox.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/// HTTP on behalf of runs. A redirect is followed for reading calls only, and only to where the
/// grants allow. A call's timeout covers all of it, from the first connect to the last byte.
public final class HttpCalls implements Caller {

    /// Shorter than a lease's margin: a call begun on a valid lease has connected before anyone
    /// takes over.
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    static final int LARGEST_ANSWER = 10 * 1024 * 1024;
    static final int MOST_REDIRECTS = 5;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /// For names, whatever they lead to.
    private final ApacheHttp outside;

    /// For addresses that a grant names themselves.
    private final ApacheHttp anywhere;

    public HttpCalls() {
        this(InetAddress::getAllByName, usualTrust());
    }

    /// @param trust decides which certificates are good
    HttpCalls(NameServers names, SSLContext trust) {
        this.outside = new ApacheHttp(new CheckedNames(names), trust);
        this.anywhere = new ApacheHttp(new AnyAddress(names), trust);
    }

    private static SSLContext usualTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
        var order = new HttpOrder(request);
        return order.reads() || isGrantedAsReading(order, grants)
                ? Journal.Effect.READ
                : Journal.Effect.CHANGE;
    }

    private static boolean isGrantedAsReading(HttpOrder order, Runbook.Grants grants) {
        return Destination.address(order.url())
                .filter(
                        to ->
                                grants.reads().stream()
                                        .anyMatch(reads -> matches(reads, order.method(), to)))
                .isPresent();
    }

    private static boolean matches(String pattern, String method, URI to) {
        return CallPattern.read(pattern) instanceof Checked.Sound<CallPattern>(var calls)
                && calls.matches(method, to);
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        var order = new HttpOrder(request);
        return Destination.refusal(order.url(), grants).or(order::fault);
    }

    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var order = new HttpOrder(request);
        var what = order.method() + " " + order.url();
        try {
            return send(order, circumstances);
        } catch (CheckedNames.LeadsInside e) {
            return new Host.Answer.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Host.Answer.Failed(what + " failed: " + Mishap.sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Host.Answer.Failed(what + " was interrupted");
        }
    }

    /// As the runbook's own `shadow` says, else as if it had been done.
    @Override
    public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
        var order = new HttpOrder(request);
        var answer =
                Destination.address(order.url()).stream()
                        .flatMap(
                                to ->
                                        circumstances.runbook().shadow().stream()
                                                .filter(
                                                        Runbook.ShadowAnswer.OfCall.class
                                                                ::isInstance)
                                                .filter(
                                                        it ->
                                                                matches(
                                                                        it.pattern(),
                                                                        order.method(),
                                                                        to)))
                        .map(Runbook.ShadowAnswer::answer)
                        .findFirst()
                        .orElse(Json.EMPTY);
        return new Host.Answer.Answered(
                Json.fields()
                        .put("status", answer.get("status").orElse(Json.number(200)))
                        .put("headers", answer.get("headers").orElse(Json.EMPTY))
                        .put("body", Json.fields().put("text", shadowText(answer)).done())
                        .done());
    }

    private static String shadowText(Json.Obj answer) {
        return answer.get("json").map(JsonText::print).or(() -> answer.text("text")).orElse("{}");
    }

    private Host.Answer send(HttpOrder order, Circumstances circumstances)
            throws IOException, InterruptedException {
        var secrets = circumstances.secrets();
        var named = URI.create(order.url());
        var kept = secrets.refusal(JsonText.print(order.request()), named);
        if (kept.isPresent()) {
            return new Host.Answer.Refused(kept.get());
        }
        var sent = order.resolved(secrets);
        var fault = sent.fault();
        return fault.isPresent()
                ? new Host.Answer.Refused(fault.get())
                : new Journey(order, sent, circumstances).go();
    }

    /// One call with everything it may lead to: another try, another server.
    private final class Journey {

        private final HttpOrder order;
        private final HttpOrder sent;
        private final Circumstances circumstances;
        private final boolean reads;
        private final long deadline;

        /// @param sent the order with secrets in the places of their handles
        Journey(HttpOrder order, HttpOrder sent, Circumstances circumstances) {
            this.order = order;
            this.sent = sent;
            this.circumstances = circumstances;
            this.reads = effect(order.request(), circumstances.grants()) == Journal.Effect.READ;
            var patience = shorter(order.timeout(), circumstances.patience());
            this.deadline = System.nanoTime() + patience.toNanos();
        }

        /// Only a call that looks is tried again, and only when it may help.
        Host.Answer go() throws IOException, InterruptedException {
            if (order.retries() > 0 && !reads) {
                return new Host.Answer.Refused(
                        order.method()
                                + " "
                                + order.url()
                                + " may change something and is not sent twice: take retries away,"
                                + " or list the call under grants: reads: if it only looks");
            }
            for (int left = order.retries(); left > 0; left--) {
                try {
                    var answer = follow();
                    if (!(answer instanceof Host.Answer.Answered(Json.Obj told))
                            || !isPassing(told)) {
                        return answer;
                    }
                } catch (CheckedNames.LeadsInside | HttpTimeoutException e) {
                    throw e;
                } catch (IOException passing) {
                    // The next try tells whether it was.
                }
                pause(order.retries() - left);
            }
            return follow();
        }

        private static boolean isPassing(Json.Obj answer) {
            return answer.get("status")
                    .filter(
                            status ->
                                    status instanceof Json.Num number
                                            && PASSING.contains(number.value().intValue()))
                    .isPresent();
        }

        private void pause(int tries) throws InterruptedException {
            var wanted = FIRST_PAUSE.multipliedBy(1L << tries).toNanos();
            Thread.sleep(Duration.ofNanos(Math.clamp(deadline - System.nanoTime(), 0, wanted)));
        }

        private Host.Answer follow() throws IOException, InterruptedException {
            var to = URI.create(sent.url());
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                var answer = exchange(to);
                var location = answer.headers().get("location");
                if (!REDIRECTS.contains(answer.status()) || location == null || !order.reads()) {
                    return new Host.Answer.Answered(told(answer));
                }
                to = resolved(to, location);
                var refusal = Destination.refusal(to.toString(), circumstances.grants());
                if (refusal.isPresent()) {
                    return new Host.Answer.Refused(order.url() + " redirects: " + refusal.get());
                }
            }
            throw new IOException(
                    "more than " + MOST_REDIRECTS + " redirects, the last one to " + to);
        }

        private ApacheHttp.Answer exchange(URI to) throws IOException, InterruptedException {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new HttpTimeoutException("no answer in time");
            }
            var asked =
                    isSameServer(URI.create(sent.url()), to)
                            ? sent
                            : order.forAnother(circumstances.secrets());
            var wire = Destination.isNamedItself(to, circumstances.grants()) ? anywhere : outside;
            return wire.exchange(
                    asked.method(),
                    to,
                    asked.lines(reads, circumstances.idempotencyKey()),
                    asked.content(),
                    left);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getRawAuthority().equals(other.getRawAuthority());
    }

    private static URI resolved(URI from, String location) throws IOException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("it redirects to \"" + location + "\", which is no URL", e);
        }
    }

    private static Json told(ApacheHttp.Answer answer) {
        Map<String, Json> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, value) -> headers.put(name, Json.text(value)));
        return Json.fields()
                .put("status", answer.status())
                .put("headers", Json.object(headers))
                .put("body", content(answer.body()))
                .done();
    }

    private static Json content(ByteBuffer bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
            return Json.fields().put("text", text).done();
        } catch (CharacterCodingException e) {
            return Json.fields()
                    .put(
                            "base64",
                            StandardCharsets.ISO_8859_1
                                    .decode(Base64.getEncoder().encode(bytes.duplicate()))
                                    .toString())
                    .done();
        }
    }
}
