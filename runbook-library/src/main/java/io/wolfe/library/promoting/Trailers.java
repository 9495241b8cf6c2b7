package io.wolfe.library.promoting;

import io.wolfe.model.Environment;
import io.wolfe.model.runbook.Commit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What was copied, as the last lines of the commit's message, so that any Git can show it:
///
///     Promoted: runbooks/reboot
///     Promoted-From: dev 6b1f…
///     Promoted-To: test
final class Trailers {

    private static final String PLACE = "Promoted: ";
    private static final Pattern FROM =
            Pattern.compile("Promoted-From: (dev|test|prod) ([0-9a-f]{40})");
    private static final Pattern TO = Pattern.compile("Promoted-To: (dev|test|prod)");

    private Trailers() {}

    static String write(Copy copy) {
        var lines = new StringBuilder();
        copy.places().forEach(place -> lines.append(PLACE).append(place).append('\n'));
        return lines.append("Promoted-From: %s %s\n".formatted(copy.from(), copy.source()))
                .append("Promoted-To: %s\n".formatted(copy.to()))
                .toString();
    }

    /// Empty when the message ends in no such lines.
    static Optional<Copy> read(String message) {
        var lines = message.lines().toList();
        var last = lines.subList(lines.lastIndexOf("") + 1, lines.size());
        var from = last.stream().map(FROM::matcher).filter(it -> it.matches()).findFirst();
        var to = last.stream().map(TO::matcher).filter(it -> it.matches()).findFirst();
        if (from.isEmpty() || to.isEmpty() || places(last).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Copy(
                        places(last),
                        Environment.named(from.get().group(1)).orElseThrow(),
                        new Commit(from.get().group(2)),
                        Environment.named(to.get().group(1)).orElseThrow()));
    }

    private static SortedSet<String> places(List<String> lines) {
        var places = new TreeSet<String>();
        lines.stream()
                .filter(line -> line.startsWith(PLACE))
                .forEach(line -> places.add(line.substring(PLACE.length())));
        return places;
    }
}
