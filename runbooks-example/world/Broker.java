import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// A broker, as far as this story needs one: a process that tells the registry it is alive until it
/// is not. It gives up when no registry has listened for a minute.
///
/// `java Broker.java --instance ID --registry URL`
public class Broker {

    private static final Duration BETWEEN_HEARTBEATS = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final HttpRequest heartbeat;

    private Broker(String instance, String registry) {
        this.heartbeat =
                HttpRequest.newBuilder(URI.create(registry + "/apps/kafka/" + instance))
                        .timeout(Duration.ofSeconds(2))
                        .PUT(BodyPublishers.noBody())
                        .build();
    }

    public static void main(String[] words) throws InterruptedException {
        var options = Options.read(words, List.of("--instance", "--registry"), List.of());
        var broker = new Broker(options.needed("--instance"), options.needed("--registry"));
        System.out.println("started, reporting to " + broker.heartbeat.uri());
        broker.live();
        System.out.println("ended: no registry has listened for " + PATIENCE.toSeconds() + " s");
    }

    private void live() throws InterruptedException {
        var listened = System.nanoTime();
        while (System.nanoTime() - listened < PATIENCE.toNanos()) {
            if (report()) {
                listened = System.nanoTime();
            }
            Thread.sleep(BETWEEN_HEARTBEATS);
        }
    }

    private boolean report() throws InterruptedException {
        try {
            return client.send(heartbeat, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            System.out.println("the registry does not answer: " + e);
            return false;
        }
    }
}
