package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.fakes.InMemorySecrets;
import io.wolfe.runner.fakes.Runs;
import io.wolfe.runner.sandbox.Host.Answer;
import io.wolfe.runner.secrets.RunSecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallsTest {

    private final HttpCalls http = new HttpCalls();
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private final HttpServer server;

    HttpCallsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void open() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        testEnds.countDown();
        server.stop(0);
    }

    @Test
    void anAnswerHasStatusHeadersAndText() {
        server.createContext(
                "/", exchange -> answer(exchange, 200, "hallo".getBytes(StandardCharsets.UTF_8)));

        var value = answered(call(get("/")));

        assertThat(value.get("status")).contains(Json.number(200));
        assertThat(value.object("body").orElseThrow().text("text")).contains("hallo");
    }

    @Test
    void whatIsNoTextComesAsBytes() {
        server.createContext(
                "/", exchange -> answer(exchange, 200, new byte[] {0x1f, (byte) 0x8b, 0, -1}));

        var value = answered(call(get("/")));

        assertThat(value.object("body").orElseThrow().text("base64")).contains("H4sA/w==");
    }

    @Test
    void aPackedAnswerIsUnpackedSoThatNothingHidesInIt() {
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    answer(exchange, 200, packed("hallo"));
                });

        var value = answered(call(get("/")));

        assertThat(value.object("body").orElseThrow().text("text")).contains("hallo");
    }

    @Test
    void anAnswerThatUnpacksWithoutEndIsHungUpOn() {
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    answer(exchange, 200, packed("a".repeat(HttpCalls.LARGEST_ANSWER + 1)));
                });

        assertThat(call(get("/")).toString()).contains("more than 10 MiB; ask for less");
    }

    @Test
    void aCallThatOnlyLooksIsTriedAgainWhenTheServerFailedInPassing() {
        var asked = new AtomicInteger();
        server.createContext(
                "/",
                exchange ->
                        answer(
                                exchange,
                                asked.incrementAndGet() < 3 ? 503 : 200,
                                new byte[] {'a'}));

        var value = answered(call(get("/").with("retries", Json.number(2))));

        assertThat(value.get("status")).contains(Json.number(200));
        assertThat(asked).hasValue(3);
    }

    @Test
    void aCallThatMayChangeSomethingIsNotSentTwice() {
        var post = get("/").with("method", Json.text("POST")).with("retries", Json.number(2));

        assertThat(call(post))
                .isEqualTo(
                        new Answer.Refused(
                                "POST "
                                        + url("/")
                                        + " may change something and is not sent twice: take"
                                        + " retries away, or list the call under grants: reads: if"
                                        + " it only looks"));
    }

    @Test
    void whatAGrantListsAsReadingIsALook() {
        var reads = List.of("POST " + url("/search/*"));
        var grants = new Runbook.Grants(List.of(), List.of(), List.of(), reads);
        var post = get("/search/logs").with("method", Json.text("POST"));

        assertThat(http.effect(post, grants)).isEqualTo(Journal.Effect.READ);
        assertThat(http.effect(post.with("url", Json.text(url("/search/../delete"))), grants))
                .isEqualTo(Journal.Effect.CHANGE);
        assertThat(http.effect(post.with("method", Json.text("PUT")), grants))
                .isEqualTo(Journal.Effect.CHANGE);
    }

    @Test
    void aBodyThatIsTooLargeIsNotSent() {
        var body = Json.fields().put("text", "x".repeat(10 * 1024 * 1024 + 1)).done();

        assertThat(http.refusal(get("/").with("body", body), runbook().grants()))
                .contains("the body has 10485761 bytes; at most 10 MiB are sent in one call");
    }

    @Test
    void aChangeCarriesItsIdempotencyKey() {
        var key = new AtomicReference<String>();
        server.createContext(
                "/",
                exchange -> {
                    key.set(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                    answer(exchange, 200, new byte[0]);
                });

        call(get("/").with("method", Json.text("POST")));

        assertThat(key).hasValue("key");
    }

    @Test
    void aReadingCallFollowsARedirectAndKeepsItsSecretsFromAnotherServer() {
        var authorization = new AtomicReference<String>("never asked");
        server.createContext(
                "/from", exchange -> redirect(exchange, "http://localhost:" + port() + "/to"));
        server.createContext(
                "/to",
                exchange -> {
                    authorization.set(
                            String.valueOf(exchange.getRequestHeaders().get("Authorization")));
                    answer(exchange, 200, new byte[0]);
                });

        var answer = call(get("/from").with("headers", header("Authorization", "Bearer secret")));

        assertThat(answered(answer).get("status")).contains(Json.number(200));
        assertThat(authorization).hasValue("null");
    }

    @Test
    void aRedirectLeadsNowhereThatIsNotGranted() {
        server.createContext("/", exchange -> redirect(exchange, "http://169.254.169.254/latest"));

        assertThat(call(get("/")))
                .isEqualTo(
                        new Answer.Refused(
                                url("/")
                                        + " redirects: http://169.254.169.254/latest is not"
                                        + " granted: add \"http://169.254.169.254\" under grants:"
                                        + " http: in runbook.yaml"));
    }

    @Test
    void aRedirectInCirclesEnds() {
        server.createContext("/", exchange -> redirect(exchange, "/again"));

        assertThat(call(get("/")))
                .isEqualTo(
                        new Answer.Failed(
                                "GET "
                                        + url("/")
                                        + " failed: more than 5 redirects, the last one to "
                                        + url("/again")));
    }

    @Test
    void aRedirectToNoUrlIsAFailure() {
        server.createContext("/", exchange -> redirect(exchange, "http://a b"));

        assertThat(call(get("/")))
                .isEqualTo(
                        new Answer.Failed(
                                "GET "
                                        + url("/")
                                        + " failed: it redirects to \"http://a b\", which is no"
                                        + " URL"));
    }

    @Test
    void theRedirectOfAChangeIsTheRunbooksOwnBusiness() {
        server.createContext("/", exchange -> redirect(exchange, "/to"));

        var value = answered(call(get("/").with("method", Json.text("POST"))));

        assertThat(value.get("status")).contains(Json.number(302));
    }

    @Test
    void anAnswerThatIsTooLargeIsHungUpOn() {
        server.createContext(
                "/", exchange -> answer(exchange, 200, new byte[HttpCalls.LARGEST_ANSWER + 1]));

        assertThat(call(get("/")))
                .isEqualTo(
                        new Answer.Failed(
                                "GET "
                                        + url("/")
                                        + " failed: the answer has more than 10 MiB; ask for"
                                        + " less"));
    }

    @Test
    void aServerThatNeverAnswersIsNotWaitedForLongerThanTheTimeout() {
        server.createContext("/", exchange -> awaitEnd());

        assertThat(call(get("/").with("timeout", new Json.Num("0.05"))))
                .isEqualTo(new Answer.Failed("GET " + url("/") + " failed: no answer in time"));
    }

    @Test
    void theTimeoutCoversTheBodyToo() {
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 10);
                    exchange.getResponseBody().flush();
                    awaitEnd();
                });

        assertThat(call(get("/").with("timeout", new Json.Num("0.05"))))
                .isEqualTo(new Answer.Failed("GET " + url("/") + " failed: no answer in time"));
    }

    @Test
    void aServerThatIsNotThereIsToldInWords() {
        var url = url("/");
        server.stop(0);

        assertThat(call(get("/")))
                .isEqualTo(new Answer.Failed("GET " + url + " failed: the connection was refused"));
    }

    @Test
    void aHeaderOfTwoLinesIsRefused() {
        var request = get("/").with("headers", header("X-Team", "a\r\nHost: evil"));

        assertThat(http.refusal(request, runbook().grants()))
                .contains(
                        "the header \"X-Team\" holds a line break or another character that no"
                                + " header may; a header is one line of plain ASCII text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "Connection"})
    void aHeaderThatIsNotForRunbooksToSetIsRefused(String name) {
        var request = get("/").with("headers", header(name, "evil"));

        assertThat(http.refusal(request, runbook().grants()))
                .contains(
                        "the header \""
                                + name
                                + "\" is not for runbooks to set: it belongs to the connection");
    }

    @Test
    void whatIsNoMethodIsRefused() {
        var request = get("/").with("method", Json.text("GET / HTTP/1.1\r\nHost: evil\r\n\r\nGET"));

        assertThat(http.refusal(request, runbook().grants()).orElse(""))
                .endsWith("is no method; use GET, POST, PUT and the like");
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Answer call(Json.Obj request) {
        return http.call(
                request,
                new Caller.Circumstances(
                        Runs.queued("run").request(),
                        "key",
                        Duration.ofMinutes(1),
                        runbook(),
                        new RunSecrets(new InMemorySecrets(), Runs.TEAM),
                        line -> {}));
    }

    private static Json.Obj answered(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return (Json.Obj) ((Answer.Answered) answer).value();
    }

    private static Runbook runbook() {
        return Runs.granting(List.of("http://127.0.0.1:*", "http://localhost:*"), List.of());
    }

    private Json.Obj get(String path) {
        return Json.fields().put("method", "GET").put("url", url(path)).done();
    }

    private static Json header(String name, String value) {
        return Json.fields().put(name, value).done();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void awaitEnd() {
        try {
            testEnds.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        answer(exchange, 302, new byte[0]);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
