package io.wolfe.worker.protocol;

/// A JSON value on its way through. The protocol carries it as text and does not look inside;
/// whoever receives one reads it with care.
///
/// @param json the text of one JSON value
public record Payload(String json) {

    public static final Payload NULL = new Payload("null");
    public static final Payload EMPTY = new Payload("{}");
}
