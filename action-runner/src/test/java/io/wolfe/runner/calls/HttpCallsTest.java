package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wolfe.model.Json;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    void whatIsNoTextComesAsItIsPackedOrNot() {
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    answer(exchange, 200, new byte[] {0x1f, (byte) 0x8b, 0, (byte) 0xff});
                });

        var value = answered(call(get("/")));

        assertThat(value.object("body").orElseThrow().text("base64")).contains("H4sA/w==");
        assertThat(value.object("headers").orElseThrow().text("content-encoding")).contains("gzip");
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

        assertThat(http.refusal(request, grants()))
                .contains(
                        "the header \"X-Team\" holds a line break or another control character; a"
                                + " header is one line of plain text");
    }

    @Test
    void aHeaderThatIsNotForRunbooksToSetIsRefused() {
        assertThat(call(get("/").with("headers", header("Host", "evil"))))
                .isEqualTo(
                        new Answer.Refused(
                                "GET "
                                        + url("/")
                                        + " cannot be sent: restricted header name: \"Host\""));
    }

    private Answer call(Json.Obj request) {
        return http.call(
                request,
                new Caller.Circumstances("key", Duration.ofMinutes(1), grants(), line -> {}));
    }

    private static Json.Obj answered(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return (Json.Obj) ((Answer.Answered) answer).value();
    }

    private static Runbook.Grants grants() {
        return new Runbook.Grants(List.of("http://127.0.0.1:*", "http://localhost:*"), List.of());
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
