package io.wolfe.embedded.messages;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import scala.Option;
import scala.jdk.javaapi.OptionConverters;

/// The fields of a stored form, read as what they were written as.
record Fields(Document form) {

    String text(String name) {
        return required(name, String.class);
    }

    long number(String name) {
        return required(name, Long.class);
    }

    int count(String name) {
        return required(name, Integer.class);
    }

    boolean flag(String name) {
        return required(name, Boolean.class);
    }

    Duration millis(String name) {
        return Duration.ofMillis(number(name));
    }

    OffsetDateTime time(String name) {
        return OffsetDateTime.parse(text(name));
    }

    Fields inner(String name) {
        return new Fields(required(name, Document.class));
    }

    Optional<Fields> optionalInner(String name) {
        return optional(name, Document.class).map(Fields::new);
    }

    Optional<String> optionalText(String name) {
        return optional(name, String.class);
    }

    Option<String> textOrNone(String name) {
        return OptionConverters.toScala(optionalText(name));
    }

    private <T> T required(String name, Class<T> type) {
        return optional(name, type)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "the journal has no " + name + " in " + form));
    }

    private <T> Optional<T> optional(String name, Class<T> type) {
        return Optional.ofNullable(form.get(name)).map(type::cast);
    }
}
