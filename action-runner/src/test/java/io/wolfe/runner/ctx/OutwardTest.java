package io.wolfe.runner.ctx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wolfe.model.wire.JsonText;
import io.wolfe.runner.ctx.World.Language;
import io.wolfe.runner.ctx.World.Mode;
import io.wolfe.runner.ctx.World.Ran;
import io.wolfe.runner.fakes.Runs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Messages, attachments and the systems that operators use, against a server that notes what it
/// hears.
@ExtendWith(Workers.class)
class OutwardTest {

    private static final String KEY = "key-0123456789";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private World world;
    private HttpServer server;
    private volatile String says = "{}";
    private volatile int status = 200;

    @BeforeEach
    void start(World fresh) throws IOException {
        world = fresh;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    heard.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    var answer = says.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        world.secrets.with("key", KEY);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aMessageIsHandedToAChannelWithItsOutcome() {
        world.secrets.with("ops", url() + "/hooks/T0/B0");

        var ran =
                run(
                        Mode.LIVE,
                        "def run(ctx):\n  n = ctx.notify('ops', 'it burns', broker='k-1')\n  return [bool(n), n.status]");

        assertThat(ran.result()).isEqualTo("[true,200]");
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst())
                .startsWith("POST /hooks/T0/B0 ")
                .contains("\"text\":\"it burns\"", "\"execution\":\"run\"", "\"broker\":\"k-1\"");
        assertThat(ran.everything()).doesNotContain("/hooks/T0");
    }

    @Test
    void aMessageThatIsNotTakenIsAnOutcomeToo() {
        status = 404;

        var ran =
                run(
                        Mode.LIVE,
                        "def run(ctx):\n  n = ctx.notify(URL, 'it burns')\n  return [n.delivered, n.status]");

        assertThat(ran.result()).isEqualTo("[false,404]");
    }

    @Test
    void aShadowRunOnlyNotesItsMessages() {
        var ran = run(Mode.SHADOW, "def run(ctx):\n  return bool(ctx.notify(URL, 'it burns'))");

        assertThat(ran.result()).isEqualTo("true");
        assertThat(ran.callWords()).containsExactly("notify shadowed");
        assertThat(heard).isEmpty();
    }

    @Test
    void aChannelThatIsNotGrantedIsToldHowToGrantIt() {
        assertThat(run(Mode.LIVE, "def run(ctx):\n  ctx.notify('nobody', 'x')").failure())
                .startsWith(
                        "denied: Denied: the channel \"nobody\" is not granted: keep its webhook's"
                                + " URL as a secret of that name and add it under grants:"
                                + " secrets:");
    }

    @Test
    void aChannelOfWhichNobodyKeepsTheUrlIsTold() {
        assertThat(run(Mode.LIVE, "def run(ctx):\n  ctx.notify('ops', 'x')").failure())
                .startsWith(
                        "denied: Denied: team demo has no channel \"ops\" in dev: keep the URL of"
                                + " its webhook as a secret of that name");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsAttachedIsKeptWithTheExecution(Mode mode) {
        var ran =
                run(
                        mode,
                        "def run(ctx):\n  ctx.attach('threads.txt', 'main', 'text/plain')\n  ctx.attach('dump.bin', b'\\x00\\xff' + str(ctx.secret('key')).encode())");

        assertThat(ran.result()).isEqualTo("null");
        assertThat(attached("threads.txt")).isEqualTo("main");
        assertThat(attached("dump.bin")).isEqualTo("\0\u00ff***");
        assertThat(JsonText.print(ran.journalled(1))).contains("\"size\":4").doesNotContain("main");
    }

    @Test
    void anAttachmentThatIsTooLargeOrHasNoNameIsRefused() {
        assertThat(run(Mode.LIVE, "def run(ctx):\n  ctx.attach('a', b'x' * 5300000)").failure())
                .contains("the attachment a has 5300000 bytes; at most 5 MiB are kept");
        assertThat(run(Mode.LIVE, "def run(ctx):\n  ctx.attach('../a', 'x')").failure())
                .contains("\"../a\" is no name for an attachment");
    }

    @Test
    void prometheusIsAskedForANumber() {
        says = "{\"data\":{\"result\":[{\"metric\":{},\"value\":[1,\"0.5\"]}]}}";

        var ran =
                run(
                        Mode.SHADOW,
                        "def run(ctx):\n  return ctx.prometheus(URL).value('up{a=\"b\"}')");

        assertThat(ran.result()).isEqualTo("0.5");
        assertThat(heard).containsExactly("GET /api/v1/query?query=up%7Ba%3D%22b%22%7D null ");
    }

    @Test
    void slackIsPostedToWithATokenNobodySees() {
        says = "{\"ok\":true,\"ts\":\"17.1\"}";

        var ran =
                run(
                        Mode.LIVE,
                        "def run(ctx):\n  return ctx.slack(ctx.secret('key'), url=URL).post('#ops', 'hi')");

        assertThat(ran.result()).isEqualTo("\"17.1\"");
        assertThat(heard)
                .containsExactly(
                        "POST /chat.postMessage Bearer "
                                + KEY
                                + " {\"channel\":\"#ops\",\"text\":\"hi\"}");
    }

    @Test
    void slackSaysWhyItRefuses() {
        says = "{\"ok\":false,\"error\":\"channel_not_found\"}";

        assertThat(
                        run(
                                        Mode.LIVE,
                                        "def run(ctx):\n  ctx.slack('x', url=URL).post('#ops', 'hi')")
                                .failure())
                .contains("Slack refused the message to #ops: channel_not_found");
    }

    @Test
    void pagerDutyIsTriggeredAndResolvedByOneKey() {
        says = "{\"status\":\"success\",\"dedup_key\":\"k1\"}";

        var ran =
                run(
                        Mode.LIVE,
                        """
                        def run(ctx):
                            pages = ctx.pagerduty(ctx.secret('key'), url=URL)
                            key = pages.trigger('it burns', source='k-1')
                            return pages.resolve(key)
                        """);

        assertThat(ran.result()).isEqualTo("\"k1\"");
        assertThat(heard.get(0))
                .startsWith("POST /v2/enqueue")
                .contains("\"routing_key\":\"" + KEY, "\"trigger\"");
        assertThat(heard.get(1)).contains("\"resolve\"", "\"dedup_key\":\"k1\"");
    }

    @Test
    void aDeploymentOfKubernetesIsScaledAndItsPodsAreListed() {
        says = "{\"items\":[{\"metadata\":{\"name\":\"web-1\"}}]}";

        var ran =
                run(
                        Mode.LIVE,
                        """
                        def run(ctx):
                            cluster = ctx.kubernetes(URL, ctx.secret('key'))
                            cluster.scale('shop', 'web', 3)
                            return [p["metadata"]["name"] for p in cluster.pods('shop', 'app=web')]
                        """);

        assertThat(ran.result()).isEqualTo("[\"web-1\"]");
        assertThat(heard)
                .containsExactly(
                        "PATCH /apis/apps/v1/namespaces/shop/deployments/web/scale Bearer "
                                + KEY
                                + " {\"spec\":{\"replicas\":3}}",
                        "GET /api/v1/namespaces/shop/pods?labelSelector=app%3Dweb Bearer "
                                + KEY
                                + " ");
    }

    @Test
    void aShadowRunIsAnsweredAsItsRunbookSays() {
        var ran =
                world.run(
                        Language.PYTHON,
                        Mode.SHADOW,
                        settings()
                                + "shadow:\n  - call: POST "
                                + url()
                                + "/chat.*\n    answer: { json: { ok: true, ts: '9.9' } }\n",
                        "URL = '"
                                + url()
                                + "'\ndef run(ctx):\n  return ctx.slack('x', url=URL).post('#ops', 'hi')");

        assertThat(ran.result()).isEqualTo("\"9.9\"");
        assertThat(heard).isEmpty();
    }

    private String attached(String name) {
        return new String(
                world.attachments.content(Runs.queued("run").id(), name).orElseThrow(),
                StandardCharsets.ISO_8859_1);
    }

    private Ran run(Mode mode, String main) {
        return world.run(Language.PYTHON, mode, settings(), "URL = '" + url() + "'\n" + main);
    }

    private static String settings() {
        return "grants: { http: ['http://127.0.0.1:*', 'http://localhost:*'], secrets: [key, ops] }\n";
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
