package io.wolfe.runner.calls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// One exchange at a time over connections that may be used again. It follows no redirect, repeats
/// nothing, keeps no cookie, and reads no answer that is too large. Any thread.
final class ApacheHttp {

    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_TO_ONE_SERVER = 50;
    private static final Duration LOOKED_AT_AGAIN_AFTER = Duration.ofMillis(200);

    private final CloseableHttpClient client;

    ApacheHttp(DnsResolver names, SSLContext trust) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_TO_ONE_SERVER)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(timeout(HttpCalls.CONNECT_TIMEOUT))
                                        .setValidateAfterInactivity(
                                                TimeValue.of(LOOKED_AT_AGAIN_AFTER))
                                        .build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom()
                                        .setHandshakeTimeout(timeout(HttpCalls.CONNECT_TIMEOUT))
                                        .build())
                        .build();
        this.client =
                HttpClientBuilder.create()
                        .setConnectionManager(connections)
                        .setUserAgent("wolfe")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableConnectionState()
                        .evictIdleConnections(TimeValue.ofSeconds(30))
                        .build();
    }

    /// @param headers by name; a name may have several values
    record Answer(int status, Map<String, String> headers, ByteBuffer body) {}

    /// Sends it and reads all of the answer. An interrupt, or the end of its time, hangs up.
    Answer exchange(
            String method, URI to, List<Map.Entry<String, String>> headers, byte[] body, long nanos)
            throws IOException, InterruptedException {
        var request = new HttpUriRequestBase(method, to);
        headers.forEach(header -> request.addHeader(header.getKey(), header.getValue()));
        if (body.length > 0) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        request.setConfig(config(nanos));
        var exchange = new FutureTask<>(() -> client.execute(request, ApacheHttp::read));
        Thread.ofVirtual().name("calls " + to.getHost()).start(exchange);
        try {
            return exchange.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer in time");
        } finally {
            if (!exchange.isDone()) {
                request.abort();
            }
        }
    }

    private static IOException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case InterruptedIOException late when late.getMessage() == null ->
                    new HttpTimeoutException("no answer in time");
            case IOException mishap -> mishap;
            case null, default -> new IOException(e.getCause());
        };
    }

    private static RequestConfig config(long nanos) {
        var left = Timeout.ofNanoseconds(nanos);
        return RequestConfig.custom()
                .setResponseTimeout(left)
                .setConnectionRequestTimeout(left)
                .build();
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header : response.getHeaders()) {
            headers.merge(header.getName(), header.getValue(), (one, more) -> one + ", " + more);
        }
        var entity = response.getEntity();
        var body = entity == null ? new byte[0] : whole(entity.getContent(), response);
        return new Answer(response.getCode(), headers, ByteBuffer.wrap(body));
    }

    /// Closing the answer instead of its body hangs up: nobody waits for the rest.
    private static byte[] whole(InputStream content, ClassicHttpResponse response)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = content.read(piece)) >= 0; ) {
            bytes.write(piece, 0, read);
            if (bytes.size() > HttpCalls.LARGEST_ANSWER) {
                response.close();
                throw new IOException(
                        "the answer has more than "
                                + HttpCalls.LARGEST_ANSWER / 1024 / 1024
                                + " MiB; ask for less");
            }
        }
        return bytes.toByteArray();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
