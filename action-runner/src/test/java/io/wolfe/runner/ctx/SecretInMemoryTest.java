package io.wolfe.runner.ctx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wolfe.runner.ctx.World.Language;
import io.wolfe.runner.ctx.World.Mode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The memory of the worker is read from outside, while its run has just been answered by a server
/// that repeats the secret.
@ExtendWith(Workers.class)
class SecretInMemoryTest {

    private static final String VALUE =
            "zq9-" + HexFormat.of().formatHex(new byte[] {17, 99, 3, 8});

    /// Known to be in the worker: shows that the search finds what is there.
    private static final String CANARY = "canary-7d1f0a";

    @Test
    void aSecretIsNotInTheMemoryOfTheWorker(World world) throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/maps")), "no /proc to look into");
        world.secrets.with("key", VALUE);
        var seen = new AtomicReference<List<String>>(List.of());
        var server = indiscreet(seen);
        var url = "http://127.0.0.1:" + server.getAddress().getPort();

        var ran =
                world.run(
                        Language.PYTHON,
                        Mode.LIVE,
                        "grants: { http: ['http://127.0.0.1:*'], secrets: [key] }\n",
                        """
                        def run(ctx):
                            key = ctx.secret("key")
                            told = ctx.http.get(URL + "/echo", headers={"X-Key": str(key)}).text
                            mark = "canary-" + "7d1f" + "0a"
                            ctx.http.get(URL + "/look", headers={"X-Mark": mark}, timeout="50s")
                            return told
                        """
                                .replace("URL", "'" + url + "'"));

        server.stop(0);
        assertThat(ran.result()).isEqualTo("\"***\"");
        assertThat(seen.get()).contains(CANARY).doesNotContain(VALUE);
    }

    private static HttpServer indiscreet(AtomicReference<List<String>> seen) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/echo",
                exchange -> {
                    var told =
                            exchange.getRequestHeaders()
                                    .getFirst("X-Key")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, told.length);
                    exchange.getResponseBody().write(told);
                    exchange.close();
                });
        server.createContext(
                "/look",
                exchange -> {
                    seen.set(inMemoryOfWorkers(VALUE, CANARY));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    /// Those of the words that stand in the memory of any worker below this process.
    private static List<String> inMemoryOfWorkers(String... words) throws IOException {
        var found = new ArrayList<String>();
        for (var worker : ProcessHandle.current().descendants().toList()) {
            for (var region : regions(worker.pid())) {
                search(worker.pid(), region, words, found);
            }
        }
        return found;
    }

    private static List<long[]> regions(long pid) throws IOException {
        var regions = new ArrayList<long[]>();
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
            var fields = line.split(" +", 6);
            var fromTo = fields[0].split("-", 2);
            if (fields[1].startsWith("rw")) {
                regions.add(
                        new long[] {
                            Long.parseUnsignedLong(fromTo[0], 16),
                            Long.parseUnsignedLong(fromTo[1], 16)
                        });
            }
        }
        return regions;
    }

    private static void search(long pid, long[] region, String[] words, List<String> found)
            throws IOException {
        try (var memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            var piece = new byte[1 << 20];
            for (long at = region[0]; at < region[1]; at += piece.length - 256) {
                memory.seek(at);
                var read = memory.read(piece, 0, (int) Math.min(piece.length, region[1] - at));
                if (read <= 0) {
                    return;
                }
                var latin = new String(piece, 0, read, StandardCharsets.ISO_8859_1);
                for (var word : words) {
                    if (!found.contains(word)
                            && (latin.contains(word) || latin.contains(wide(word)))) {
                        found.add(word);
                    }
                }
            }
        } catch (IOException unreadable) {
            // A region that is no longer there, or that nobody may read, such as a guard page.
        }
    }

    /// As UTF-16 would have it.
    private static String wide(String word) {
        return new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }
}
