package io.wolfe.runner.calls;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/// What became of a connection, in words: the JDK's own exceptions often have none.
final class Mishap {

    private Mishap() {}

    static String sentence(IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException slow ->
                    "no connection within " + HttpCalls.CONNECT_TIMEOUT.toSeconds() + " s";
            case HttpTimeoutException slow -> "no answer in time";
            case ConnectException refused when isUnknownHost(refused) ->
                    "the name servers do not know the host";
            case ConnectException refused -> "the connection was refused";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static boolean isUnknownHost(Throwable e) {
        return e instanceof UnresolvedAddressException
                || (e.getCause() != null && isUnknownHost(e.getCause()));
    }
}
