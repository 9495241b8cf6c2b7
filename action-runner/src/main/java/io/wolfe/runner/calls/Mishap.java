package io.wolfe.runner.calls;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/// What became of a connection, in words: the JDK's own exceptions often have none.
final class Mishap {

    private Mishap() {}

    static String sentence(IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException slow -> noConnection();
            case ConnectTimeoutException slow -> noConnection();
            case UnknownHostException unknown -> "the name servers do not know the host";
            case SSLHandshakeException untrusted ->
                    "the server's certificate is not trusted: " + untrusted.getMessage();
            case NoHttpResponseException silent -> "the server hung up without an answer";
            case ConnectionClosedException cut -> "the server hung up in the middle of its answer";
            case SocketTimeoutException slow -> "no answer in time";
            case HttpTimeoutException slow -> "no answer in time";
            case ConnectException refused when isUnknownHost(refused) ->
                    "the name servers do not know the host";
            case ConnectException refused -> "the connection was refused";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static String noConnection() {
        return "no connection within " + HttpCalls.CONNECT_TIMEOUT.toSeconds() + " s";
    }

    private static boolean isUnknownHost(Throwable e) {
        return e instanceof UnresolvedAddressException
                || (e.getCause() != null && isUnknownHost(e.getCause()));
    }
}
