package io.wolfe.server.command;

import io.wolfe.model.Json;
import java.io.PrintStream;

/// An account as people read it.
final class AccountText {

    private AccountText() {}

    static void print(String environment, Json.Obj account, PrintStream out) {
        out.printf(
                "%s, from %s to %s%n",
                environment,
                account.text("since").orElse("the beginning"),
                account.text("until").orElse("now"));
        line(out, "received", account, "received");
        line(out, "  decided", account, "decided");
        line(out, "  duplicate", account, "duplicate");
        line(out, "  unreadable", account, "unreadable");
        line(out, "  no alert", account, "noAlert");
        line(out, "  in flight", account, "inFlight");
        var executions = account.object("executions").orElseThrow();
        out.println("executions");
        line(out, "  by rules", executions, "byRule");
        line(out, "  by people", executions, "byPerson");
        line(out, "  under way", executions, "underWay");
        line(out, "  to be made", executions, "toBeMade");
        line(out, "outward calls", account, "calls");
        conclude(account, out);
    }

    private static void line(PrintStream out, String label, Json.Obj from, String field) {
        out.printf("%-16s %10s%n", label, number(from, field));
    }

    private static void conclude(Json.Obj account, PrintStream out) {
        switch (number(account, "found")) {
            case "0" -> out.println("everything adds up");
            case "1" -> out.println("1 thing does not add up:");
            case String found -> out.println(found + " things do not add up:");
        }
        account.items("discrepancies")
                .orElseThrow()
                .forEach(one -> out.println("  " + ((Json.Obj) one).text("message").orElseThrow()));
    }

    private static String number(Json.Obj from, String field) {
        return from.get(field)
                .filter(Json.Num.class::isInstance)
                .map(value -> ((Json.Num) value).lexeme())
                .orElseThrow();
    }
}
