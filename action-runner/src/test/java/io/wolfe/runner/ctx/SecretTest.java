package io.wolfe.runner.ctx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wolfe.runner.ctx.World.Language;
import io.wolfe.runner.ctx.World.Mode;
import io.wolfe.runner.ctx.World.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Workers.class)
class SecretTest {

    private static final String VALUE = "s3cr\"t/value+of=it";

    /// What the server has heard: the request's line, its header `X-Key`, its authorization, its
    /// body.
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private World world;
    private HttpServer server;

    /// It tells everybody everything it was told.
    @BeforeEach
    void startAnIndiscreetServer(World fresh) throws IOException {
        world = fresh;
        world.secrets.with("api-key", VALUE);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    var said =
                            exchange.getRequestURI()
                                    + "\n"
                                    + exchange.getRequestHeaders().getFirst("X-Key")
                                    + "\n"
                                    + exchange.getRequestHeaders().getFirst("Authorization")
                                    + "\n"
                                    + body;
                    heard.add(said);
                    var echo = said.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, echo.length);
                    exchange.getResponseBody().write(echo);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aSecretIsSentAndNowhereSeen(Mode mode) {
        var ran =
                run(
                        mode,
                        """
                        def run(ctx):
                            key = ctx.secret("api-key")
                            got = ctx.http.get(URL, params={"key": key},
                                               headers={"X-Key": f"Token {key}"}, auth=("me", key))
                            print("I have", key, got.text)
                            print(repr(key))
                            return {"key": str(key), "got": got.text}
                        """);

        var basic =
                Base64.getEncoder()
                        .encodeToString(("me:" + VALUE).getBytes(StandardCharsets.UTF_8));
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst())
                .contains("Token ", "Basic " + basic, "key=s3cr%22t%2Fvalue%2Bof%3Dit");
        assertThat(ran.lines()).contains("info I have *** /?key=***", "info <Secret api-key>");
        assertNowhere(ran, VALUE, basic, "s3cr", "wolfe-secret.api-key", "\"t/v");
        assertThat(ran.result()).startsWith("{\"key\":\"***\"");
    }

    @Test
    void aSecretInABodyIsWrittenAsTheBodyWritesText() {
        var ran =
                run(
                        Mode.LIVE,
                        """
                        def run(ctx):
                            key = ctx.secret("api-key")
                            ctx.http.post(URL, json={"key": key})
                            ctx.http.post(URL, data={"key": key})
                            ctx.http.post(URL, data=b"key " + key.encode())
                        """);

        assertThat(heard.get(0)).endsWith("{\"key\":\"s3cr\\\"t/value+of=it\"}");
        assertThat(heard.get(1)).endsWith("key=s3cr%22t%2Fvalue%2Bof%3Dit");
        assertThat(heard.get(2)).endsWith("key " + VALUE);
        assertNowhere(ran, VALUE, "s3cr");
    }

    @Test
    void theJournalTellsWhereASecretStood() {
        var ran =
                run(
                        Mode.LIVE,
                        "def run(ctx):\n  ctx.http.post(URL, headers={'X-Key': str(ctx.secret('api-key'))}, data='a')");

        assertThat(ran.journalled(2).toString())
                .contains("request.headers.X-Key", "answer.body.text");
    }

    @Test
    void aShadowRunSendsNoSecretWithAChange() {
        var ran =
                run(
                        Mode.SHADOW,
                        "def run(ctx):\n  ctx.http.post(URL, json={'key': ctx.secret('api-key')})");

        assertThat(heard).isEmpty();
        assertThat(ran.callWords()).containsExactly("secret answered", "http shadowed");
        assertNowhere(ran, VALUE, "wolfe-secret.api-key.%");
    }

    @Test
    void anUnknownSecretIsToldWithWhereToPutIt() {
        var ran =
                world.run(
                        Language.PYTHON,
                        Mode.LIVE,
                        "grants: { secrets: [pagerduty] }\n",
                        "def run(ctx):\n  ctx.secret('pagerduty')");

        assertThat(ran.failure())
                .startsWith(
                        "denied: Denied: team demo has no secret \"pagerduty\" in dev: put it with"
                                + " PUT /api/v1/dev/teams/demo/secrets/pagerduty");
    }

    @Test
    void aSecretThatIsNotGrantedIsToldWithTheLineThatWouldGrantIt() {
        var ran = run(Mode.LIVE, "def run(ctx):\n  ctx.secret('other')");

        assertThat(ran.failure())
                .startsWith(
                        "denied: Denied: the secret \"other\" is not granted: add it under grants:"
                                + " secrets: in runbook.yaml");
    }

    @Test
    void aSecretThatIsKeptForAHostIsSentNowhereElse() {
        world.secrets.with("api-key", VALUE, "https://api.example.net");

        var ran =
                run(
                        Mode.LIVE,
                        "def run(ctx):\n  ctx.http.get(URL, headers={'X-Key': str(ctx.secret('api-key'))})");

        assertThat(heard).isEmpty();
        assertThat(ran.failure())
                .contains(
                        "the secret api-key is kept for https://api.example.net and is not sent to"
                                + " http://127.0.0.1");
    }

    @Test
    void textThatLooksLikeAHandleIsOnlyText() {
        var forged = "wolfe-secret.api-key." + "0".repeat(32);

        run(
                Mode.LIVE,
                "def run(ctx):\n  ctx.secret('api-key')\n  ctx.http.post(URL, data='%s')"
                        .formatted(forged));

        assertThat(heard.getFirst()).endsWith(forged);
    }

    @Test
    void anErrorThatCarriesASecretIsMaskedWithItsTraceback() {
        var ran =
                run(
                        Mode.LIVE,
                        "def run(ctx):\n  raise ValueError('bad key ' + ctx.secret('api-key'))");

        assertThat(ran.failure()).startsWith("raised: ValueError: bad key ***");
        assertNowhere(ran, "wolfe-secret.api-key.0", VALUE);
    }

    private static void assertNowhere(Ran ran, String... told) {
        var shown = ran.everything().replaceAll("\"handle\":\"[^\"]*\"", "");
        assertThat(shown).doesNotContain(told);
    }

    private Ran run(Mode mode, String main) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        return world.run(
                Language.PYTHON,
                mode,
                "grants: { http: ['http://127.0.0.1:*'], secrets: [api-key] }\n",
                "URL = '" + url + "/'\n" + main);
    }
}
