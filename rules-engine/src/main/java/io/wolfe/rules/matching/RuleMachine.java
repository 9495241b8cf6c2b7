package io.wolfe.rules.matching;

import io.wolfe.format.pattern.RulerPattern;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.event.ruler.GenericMachine;

/// The patterns of all rules in one machine of Event Ruler's, whose cost hardly grows with their
/// number. Built whole and never changed afterwards, so any thread may ask it.
final class RuleMachine {

    private final List<LiveRule> rules;
    private final GenericMachine<LiveRule> machine;
    private final boolean knowsAddresses;

    RuleMachine(Collection<LiveRule> rules) {
        this.rules = List.copyOf(rules);
        this.machine = built(this.rules);
        this.knowsAddresses =
                rules.stream().anyMatch(rule -> asksForAddress(rule.rule().pattern().source()));
    }

    private static GenericMachine<LiveRule> built(List<LiveRule> rules) {
        var machine =
                GenericMachine.<LiveRule>builder().withOverridesForDuplicateRules(false).build();
        rules.forEach(rule -> add(rule, machine));
        return machine;
    }

    private static void add(LiveRule rule, GenericMachine<LiveRule> machine) {
        try {
            machine.addRule(rule, RulerPattern.text(rule.rule().pattern()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the pattern of " + rule.name() + " was accepted when it was read", e);
        }
    }

    /// Event Ruler hands anything that looks like an IPv4 address to the name service once a rule
    /// asks for addresses. An event must not make us look up names, so such a one is taken rule by
    /// rule.
    Set<LiveRule> matched(Json.Obj event, PatternExplainer explainer) {
        if (knowsAddresses && hasPretender(event)) {
            var matched = new HashSet<LiveRule>();
            rules.stream()
                    .filter(rule -> explainer.matches(rule.rule().pattern()))
                    .forEach(matched::add);
            return matched;
        }
        return asked(JsonText.print(event));
    }

    private Set<LiveRule> asked(String event) {
        try {
            return new HashSet<>(machine.rulesForJSONEvent(event));
        } catch (Exception e) {
            throw new IllegalStateException("Event Ruler cannot read what we printed", e);
        }
    }

    private static boolean asksForAddress(Json json) {
        return switch (json) {
            case Json.Obj(var fields) ->
                    fields.containsKey("cidr")
                            || fields.values().stream().anyMatch(RuleMachine::asksForAddress);
            case Json.Arr(var items) -> items.stream().anyMatch(RuleMachine::asksForAddress);
            case Json.Text(var text) -> IpAddresses.same(text, text);
            case Json.Num n -> false;
            case Json.Bool b -> false;
            case Json.Null n -> false;
        };
    }

    private static boolean hasPretender(Json json) {
        return switch (json) {
            case Json.Obj(var fields) ->
                    fields.values().stream().anyMatch(RuleMachine::hasPretender);
            case Json.Arr(var items) -> items.stream().anyMatch(RuleMachine::hasPretender);
            case Json.Text(var text) -> IpAddresses.isPretender(text);
            case Json.Num n -> false;
            case Json.Bool b -> false;
            case Json.Null n -> false;
        };
    }
}
