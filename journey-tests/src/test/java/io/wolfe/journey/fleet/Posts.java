package io.wolfe.journey.fleet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// Alerts posted at a steady rate, whether or not the ones before are answered. The answer comes
/// when the decision stands.
final class Posts implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    Posts(Studio studio) {
        this.address = URI.create(studio.address() + "/api/v1/dev/events");
        this.token = studio.token();
    }

    /// How long each took, from the moment it was due.
    record Waits(int perSecond, List<Long> sortedNanos) {

        void print() {
            System.out.printf(
                    "post to decision at %d/s: p50 %.1f ms, p99 %.1f ms, worst %.1f ms (%d posts)%n",
                    perSecond, millis(0.5), millis(0.99), millis(1), sortedNanos.size());
        }

        private double millis(double part) {
            var place = (int) (part * sortedNanos.size());
            return sortedNanos.get(Math.min(sortedNanos.size() - 1, place)) / 1e6;
        }
    }

    Waits at(int perSecond, Duration time, String name) {
        var waits = new ArrayList<CompletableFuture<Long>>();
        var begun = System.nanoTime();
        for (int i = 0; i < perSecond * time.toSeconds(); i++) {
            var due = begun + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            waits.add(
                    client.sendAsync(post(name + "-" + i), HttpResponse.BodyHandlers.discarding())
                            .thenApply(response -> took(response, due)));
        }
        return new Waits(perSecond, waits.stream().map(CompletableFuture::join).sorted().toList());
    }

    private static long took(HttpResponse<Void> response, long due) {
        if (response.statusCode() != 202) {
            throw new AssertionError("a post was answered " + response.statusCode());
        }
        return System.nanoTime() - due;
    }

    private HttpRequest post(String id) {
        var body =
                "{\"type\":\"atlas.alert\",\"id\":\""
                        + id
                        + "\",\"alert\":\"DiskFull\",\"value\":1}";
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
