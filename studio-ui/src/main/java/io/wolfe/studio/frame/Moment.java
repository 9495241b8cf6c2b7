package io.wolfe.studio.frame;

import io.wolfe.model.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A time on a page. It is sent in UTC; the browser shows it in the visitor's own zone.
public record Moment(Instant time) {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    public String iso() {
        return Times.print(time);
    }

    public String text() {
        return FORM.format(time);
    }
}
