package io.wolfe.model.event;

/// Names an alert through all its states: what burns and what has cleared have the same key.
///
/// @param value 26 characters of lower-case base32
public record AlertKey(String value) {

    public AlertKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an alert's key is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
