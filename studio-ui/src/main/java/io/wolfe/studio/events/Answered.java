package io.wolfe.studio.events;

import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.rule.Ruling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The answer to "why did nothing happen?", or to why something did.
final class Answered {

    private static final int MOST_NAMED = 3;

    private Answered() {}

    /// @param decisions those that fired first, then those that came nearest
    static String of(Ruling ruling, List<Decision> decisions) {
        if (ruling.fired() > 0) {
            return fired(ruling, decisions);
        }
        var held = decisions.stream().filter(each -> each.verdict() == Verdict.HELD).toList();
        if (!held.isEmpty()) {
            return "Nothing has happened yet: " + named(held.getFirst()) + ".";
        }
        return ruling.rules() == 0 ? "" : nothing(ruling, decisions);
    }

    private static String fired(Ruling ruling, List<Decision> decisions) {
        var names =
                decisions.stream()
                        .filter(decision -> decision.verdict() == Verdict.FIRED)
                        .map(decision -> decision.rule().value())
                        .toList();
        var few = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        var more = names.size() - MOST_NAMED;
        var runs = ruling.executions().size();
        return (names.size() == 1 ? "Rule " : "Rules ")
                + few
                + (more > 0 ? " and " + more + " more" : "")
                + " fired and asked for "
                + (runs == 1 ? "1 run." : runs + " runs.");
    }

    private static String nothing(Ruling ruling, List<Decision> decisions) {
        var rules = ruling.rules();
        if (decisions.isEmpty()) {
            return "Nothing happened: "
                    + (rules == 1
                            ? "the one rule there was is about other alerts."
                            : String.format(
                                    Locale.ROOT,
                                    "all %,d rules there were are about other alerts.",
                                    rules));
        }
        var nearest = decisions.getFirst();
        return "Nothing happened: "
                + (rules == 1 ? named(nearest) : "the nearest rule was " + named(nearest))
                + ".";
    }

    private static String named(Decision decision) {
        var message = decision.message();
        var sentence = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        return decision.rule() + ", and " + sentence;
    }
}
