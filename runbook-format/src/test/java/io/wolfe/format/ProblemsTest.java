package io.wolfe.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Problem;
import io.wolfe.model.rule.RuleName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people read when something they wrote is refused.
class ProblemsTest {

    private final RunbookFormat format = new RunbookFormat();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    timout: 5m               | 1:1: the key "timout" is not known (did you mean "timeout"?)
                    notify: { on_failure: [] } | 1:1: "notify" is not supported yet (take it away)
                    language: pyton          | 1:11: the language "pyton" is not supported (did you mean "python"?)
                    description: 5           | 1:14: "description" is a text, not 5 (put it in quotes)
                    timeout: 300             | 1:10: "timeout" is no duration: 300 (write a number and ms, s, m or h, as in 30s or 5m; at most 1d)
                    timeout: 0s              | 1:10: "timeout" is no duration: "0s" (write a number and ms, s, m or h, as in 30s or 5m; at most 1d)
                    limits: { memory: 1GB }  | 1:19: "memory" is no size: "1GB" (write a number from 1 and KiB, MiB or GiB, as in 256MiB)
                    limits: { memory: 2GiB } | 1:19: "memory" is from 64MiB to 1GiB, not "2GiB" (no worker has more than 1GiB, and Python itself needs some 40MiB)
                    limits: { memory: 1MiB } | 1:19: "memory" is from 64MiB to 1GiB, not "1MiB" (no worker has more than 1GiB, and Python itself needs some 40MiB)
                    isolation: worm          | 1:12: there is no isolation "worm" (write fresh, which is the default, or warm)
                    limits: { mem: 1GiB }    | 1:11: the key "mem" is not known (use one of cpu, log, memory)
                    limits: big              | 1:9: "limits" holds keys with values, not "big" (write one key a line below it)
                    shadow: [{ answer: {} }] | 1:10: an entry of "shadow" answers a call or a job (write call: POST https://host/path or job: script, and its answer)
                    shadow: [{ call: "https://a.net", answer: {} }] | 1:18: "https://a.net" names no call (write a method and an address, as in POST https://search.example.net/logs/*)
                    grants: { packages: true } | 1:11: "packages" is not supported yet (take it away)
                    grants: { secrets: [Pager Duty] } | 1:21: "Pager Duty" is no name of a secret (use 1 to 63 of a-z, 0-9 and '-', as in pagerduty; a secret is granted by its whole name)
                    grants: { reads: [https://a.net] } | 1:19: "https://a.net" names no call (write a method and an address, as in POST https://search.example.net/logs/*)
                    grants: { http: a }      | 1:17: "http" is a list, not "a" (put it in brackets, or a dash before each entry)
                    grants: { http: ["example.net"] } | 1:18: "example.net" is no address (write it as https://host or https://*.domain)
                    grants: { instances: ["a b"] }    | 1:23: "a b" is no pattern of instance ids (use letters, digits, '.', '_', '-' and '*', as in kafka-*)
                    idempotent: yes please            | 1:13: "idempotent" is true or false, not "yes please" (write true or false without quotes)
                    retry: 3                          | 1:8: "retry" holds keys with values, not 3 (write one key a line below it)
                    retry: { backoff: 5s }            | 1:8: "attempts" is missing (write attempts: 3)
                    retry: { attempts: 0 }            | 1:20: "attempts" is a whole number from 1 to 20, not 0 (write it without quotes)
                    retry: { attempts: "3" }          | 1:20: "attempts" is a whole number from 1 to 20, not "3" (write it without quotes)
                    retry: { attempts: 2, backoff: 10 } | 1:32: "backoff" is no duration: 10 (write a number and ms, s, m or h, as in 10s or 5m; at most 1d)
                    retry: { attempts: 2, on: failed }  | 1:27: "on" is a list, not "failed" (put it in brackets, or a dash before each entry)
                    retry: { attempts: 2, on: [fail] }  | 1:28: "on" does not know "fail" (use one of failed, lost, timed_out)
                    retry: { attempts: 2, on: [losst] } | 1:28: "on" does not know "losst" (did you mean "lost"?)
                    retry: { attempts: 2, on: [5] }     | 1:28: "on" is a word, not 5 (use one of failed, timed_out, lost)
                    concurrency: 1                      | 1:14: "concurrency" holds keys with values, not 1 (write one key a line below it)
                    concurrency: { limit: 1.5 }         | 1:23: "limit" is a whole number from 1 to 1000, not 1.5 (write it without quotes)
                    concurrency: { key: 5 }             | 1:21: "key" is a text, not 5 (put it in quotes)
                    concurrency: { key: "${broker}" }   | 1:21: "${broker}" is no path into the run (write one such as ${parameters.broker} or ${event.data.cluster})
                    concurrency: { when_busy: queu }    | 1:27: "when_busy" does not know "queu" (did you mean "queue"?)
                    parameters: { type: objekt }      | 1:21: "type" is "objekt", and has to be one of "array", "boolean", "integer", "null", "number", "object", "string"
                    parameters: { type: string }      | 1:21: parameters are an object, always (write type: object)
                    parameters: { $ref: "https://evil.example" } | 1:21: "https://evil.example" leads out of the file, and nothing is fetched (put it under "$defs" and refer to it as #/$defs/name)
                    parameters: { $ref: "#/nope" }    | 1:21: "#/nope" leads nowhere (put it under "$defs")
                    parameters: { $ref: "#" }         | 1:21: "#" leads back to itself (let it describe a value before it refers again)
                    parameters: { properties: { a: { pattern: "(" } } } | 1:43: "(" is no regular expression: missing closing ) (use RE2's syntax, which has no look-ahead and no back-references)
                    a: *x                    | 1:4: the alias *x is not allowed here (write the value out)
                    a: &x 1                  | 1:4: the anchor &x is not allowed here (write the value out where it is needed)
                    a: !!str 1               | 1:4: the tag tag:yaml.org,2002:str is not allowed here (take it away; quotes make a text)
                    a: .inf                  | 1:4: .inf is no number that JSON knows (write ".inf" if it is a text)
                    1: a                     | 1:1: a key is a text, and this one is not (write "1" in quotes)
                    a: b: c                  | 1:5: not YAML: mapping values are not allowed here (put a text that holds ": " in quotes)
                    [a]                      | 1:1: keys with values are wanted here, not ["a"] (write one key a line, as in key: value)
                    """)
    void aRunbookSaysWhatIsWrongWhereAndWhatInstead(String settings, String sentence) {
        var problems = problems(Teams.team().runbook("it", settings));

        assertThat(problems)
                .extracting(Problem::sentence)
                .containsExactly("runbooks/it/runbook.yaml:" + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    match: { type: x }                    | 1:16: a pattern lists the values it wants of "type" (write ["x"])
                    match: { a: { prefix: x } }           | 1:23: a pattern lists the values it wants of "prefix" (a test stands in a list, as in [{"prefix": "x"}])
                    match: {}                             | 1:8: the pattern is empty (name at least one field, as in type: [atlas.alert])
                    match: { type: [] }                   | 1:16: the list of values for type is empty, so nothing can match (name a value, or [{"exists": true}] for any)
                    match: { a: [{prefx: x}] }            | 1:22: there is no operator "prefx" in patterns (did you mean "prefix"?)
                    match: { a: [{prefix: 1}] }           | 1:23: "prefix" wants a text, not 1 (write it in quotes)
                    match: { a: [{prefix: a, suffix: b}] } | 1:14: a test has exactly one operator, and this has 2 (make an entry of its own for each; one of them must hold)
                    match: { a: [[x]] }                   | 1:14: a list stands in the list of values (take the inner brackets away)
                    match: { a: [{numeric: [">"]}] }      | 1:24: "numeric" wants a list of comparisons (write [">", 0], ["=", 5] or [">", 0, "<=", 100])
                    match: { a: [{numeric: [">", "5"]}] } | 1:24: "numeric" cannot compare with ">" and "5" (write [">", 0], ["=", 5] or [">", 0, "<=", 100])
                    match: { a: [{numeric: [">", 5, "<", 1]}] } | 1:24: no number is between 5 and 1 (the first must be less than the second)
                    match: { a: [{numeric: ["<", 5, ">", 1]}] } | 1:24: a range names its lower end first, then its upper end (write [">", 0], ["=", 5] or [">", 0, "<=", 100])
                    match: { a: [{numeric: ["=", 12345678901234567890]}] } | 1:24: the number 12345678901234567890 is too long to be compared exactly (use at most 15 digits)
                    match: { a: [{cidr: "10.0.0.0/40"}] } | 1:21: "10.0.0.0/40" is no range of IP addresses (write an address, a slash and how many bits count, as in 10.0.0.0/8)
                    match: { a: [{exists: "yes"}] }       | 1:23: "exists" wants true or false (write true or false without quotes)
                    match: { a: [{wildcard: "a**"}] }     | 1:25: "a**" has two stars in a row (one star is enough)
                    match: { a: [{anything-but: [1, x]}] } | 1:29: "anything-but" wants texts only or numbers only, not [1,"x"] (make a field test of its own for true, false and null)
                    match: { a: [{anything-but: {numeric: 1}}] } | 1:29: "anything-but" cannot turn "numeric" around (use one of equals-ignore-case, prefix, suffix, wildcard)
                    match: { $or: [{a: [1]}] }            | 1:15: "$or" wants a list of at least two patterns (write [{…}, {…}])
                    match: { a: [1], $or: [{a: [2]}, {b: [1]}] } | 1:28: the field a is asked for twice in one pattern (put all its values in one list)
                    """)
    void aPatternSaysWhatIsWrongWhereAndWhatInstead(String match, String sentence) {
        var problems = problems(withRule(match + "\nrun: [{ runbook: it }]\n"));

        assertThat(problems)
                .extracting(Problem::sentence)
                .containsExactly("rules/one.yaml:" + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    evnt.data.a > 1             | 2:13: there is no "evnt" in this expression (did you mean "event"?)
                    event.data.a >              | 2:27: the expression ends too early (write what is missing)
                    1 + 1                       | 2:12: a condition is true or false, and this one is of type int (compare it with something, as in event.data.value > 1)
                    event.data.a.matches("(?=x)") | 2:34: "(?=x)" is no regular expression: invalid or unsupported Perl syntax
                    "x" + 1 == "x1"             | 2:17: "+" cannot be used with (string, int) (convert one of them, as in string(1), int("1") or double(1))
                    """)
    void aConditionIsRefusedWithTheLineAndColumnInTheFile(String condition, String sentence) {
        var rule = "match: { type: [x] }\ncondition: '" + condition + "'\nrun: [{ runbook: it }]\n";

        var problems = problems(withRule(rule));

        assertThat(problems)
                .extracting(Problem::sentence)
                .containsExactly("rules/one.yaml:" + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    schedule: "0 3 * *"               | 1:11: "0 3 * *" has 4 fields, and cron has five (write minute, hour, day of month, month and day of week, as in "30 3 * * MON-FRI")
                    schedule: "0 0 30 2 *"            | 1:11: "0 0 30 2 *" never comes (write minute, hour, day of month, month and day of week, as in "30 3 * * MON-FRI")
                    schedule: { every: 0s }           | 1:20: "every" is no duration: "0s" (write a number and s, m, h or d, as in 15m; at least 1s and at most 366d)
                    schedule: { every: 500ms }        | 1:20: "every" is no duration: "500ms" (write a number and s, m, h or d, as in 15m; at least 1s and at most 366d)
                    schedule: { timezone: UTC }       | 1:11: a schedule has either "cron" or "every" (write cron: "0 3 * * *" or every: 15m)
                    schedule: { every: 1h, timezone: UTC } | 1:34: "timezone" means nothing to "every" (take it away)
                    schedule: { cron: "0 3 * * *", timezone: Europe/Berlim } | 1:42: there is no time zone "Europe/Berlim" (did you mean "Europe/Berlin"?)
                    schedule: { every: 1h, missed: run }   | 1:32: "run" is nothing to do about a tick that was missed (use one of run_once, skip)
                    schedule: { evry: 1h, every: 1h } | 1:13: the key "evry" is not known (did you mean "every"?)
                    schedule: 5                       | 1:11: "schedule" is a text, not 5 (put it in quotes)
                    { schedule: { every: 1h }, match: { type: [x] } } | 1:35: "match" cannot stand beside "schedule" (a rule is set off by events or by the clock; make two of it)
                    { schedule: { every: 1h }, on: firing }      | 1:32: "on" cannot stand beside "schedule" (a tick of the clock is no alert)
                    { schedule: { every: 1h }, fallback: true }  | 1:38: "fallback" cannot stand beside "schedule" (take it away; a tick of the clock is no alert)
                    { match: { type: [x] }, on: resolvd }        | 1:29: an alert is never "resolvd" (did you mean "resolved"?)
                    { match: { type: [x] }, on: [] }             | 1:29: "on" names no state, so nothing can match (use one or more of firing, resolved, acknowledged, none)
                    { match: { alertstate: [firing] }, on: none } | 1:40: "on" and the pattern both ask for the state of the alert (take "on" away, or "alertstate" out of "match")
                    { match: { type: [x] }, priority: high }     | 1:35: "priority" is no whole number: "high" (write one from -100 to 100)
                    { match: { type: [x] }, priority: 101 }      | 1:35: "priority" is no whole number: 101 (write one from -100 to 100)
                    { match: { type: [x] }, priority: 1.5 }      | 1:35: "priority" is no whole number: 1.5 (write one from -100 to 100)
                    { match: { type: [x] }, fallback: "yes" }    | 1:35: "fallback" is true or false, not "yes" (write true or false, without quotes)
                    { match: { type: [x] }, on: resolved, skip_when_resolved: true } | 1:59: a rule that acts on resolved alerts cannot skip what has resolved (take "skip_when_resolved" away, or "resolved" out of "on")
                    { match: { type: [x] }, safety: {} }         | 1:25: "safety" is not supported yet (take it away)
                    """)
    void whatSetsARuleOffSaysWhatIsWrongWhereAndWhatInstead(String rule, String sentence) {
        var run = "run: [{ runbook: it }]";
        var text =
                rule.startsWith("{")
                        ? rule.substring(0, rule.length() - 1) + ", " + run + " }\n"
                        : rule + "\n" + run + "\n";

        assertThat(problems(withRule(text)))
                .extracting(Problem::sentence)
                .containsExactly("rules/one.yaml:" + sentence);
    }

    @Test
    void aCronExpressionSaysWhichFieldIsOutOfRange() {
        var text = "schedule: \"99 * * * *\"\nrun: [{ runbook: it }]\n";

        assertThat(problems(withRule(text)))
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem.sentence())
                                        .startsWith(
                                                "rules/one.yaml:1:11: \"99 * * * *\" is no cron")
                                        .contains("99"));
    }

    @Test
    void aParameterThatARunbookNeedsIsAskedForWhenTheRuleIsSaved() {
        var team =
                Teams.team()
                        .runbook(
                                "it",
                                """
                                parameters:
                                  type: object
                                  required: [broker]
                                  properties: { broker: { type: string } }
                                """)
                        .rule("one", "match: { type: [x] }\nrun: [{ runbook: it }]\n");

        assertThat(problems(team))
                .extracting(Problem::sentence)
                .containsExactly(
                        "rules/one.yaml:2:7: the runbook it needs the parameter \"broker\" (map it, as"
                                + " in broker: \"${event.data.broker}\")");
    }

    @Test
    void nowIsATimeAndNoNumber() {
        var text = "match: { type: [x] }\ncondition: now > 5\nrun: [{ runbook: it }]\n";

        assertThat(problems(withRule(text)))
                .extracting(Problem::sentence)
                .containsExactly(
                        "rules/one.yaml:2:16: \">\" cannot be used with (google.protobuf.Timestamp,"
                                + " int) (convert one of them, as in string(1), int(\"1\") or double(1))");
    }

    @Test
    void aConditionInABlockOfLinesIsPlacedInItsLine() {
        var problems =
                problems(
                        withRule(
                                """
                                match: { type: [x] }
                                condition: |
                                  event.data.a > 1
                                    && evnt.data.b
                                run: [{ runbook: it }]
                                """));

        assertThat(problems)
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.line()).isEqualTo(4);
                            assertThat(problem.column()).isEqualTo(8);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    runbook: ot                                   | 2:18: there is no runbook "ot" (did you mean "it"?)
                    runbook: It!                                  | 2:18: there is no runbook "It!" (use one of closed, it)
                    runbok: it                                    | 2:9: the key "runbok" is not known (did you mean "runbook"?)
                    runbook: it, parameters: { a: "${event.x" }   | 2:40: "${" is not closed (close it with "}"; write "$${" for the characters themselves)
                    runbook: it, parameters: { a: "x ${}" }       | 2:42: "${}" holds no expression (write one, as in ${event.data.instance})
                    runbook: it, parameters: { a: "x ${evnt.x}" } | 2:44: there is no "evnt" in this expression (did you mean "event"?)
                    runbook: closed, parameters: { brokr: x }     | 2:40: the runbook closed has no parameter "brokr" (did you mean "broker"?)
                    """)
    void anEntryOfRunSaysWhatIsWrongWhereAndWhatInstead(String run, String sentence) {
        var problems = problems(withRule("match: { type: [x] }\nrun: [{ " + run + " }]\n"));

        assertThat(problems).extracting(Problem::sentence).contains("rules/one.yaml:" + sentence);
    }

    @Test
    void aRuleWithoutMatchAndRunHearsOfBoth() {
        var problems = problems(withRule("description: empty\n"));

        assertThat(problems)
                .extracting(Problem::sentence)
                .containsExactly(
                        "rules/one.yaml:1:1: \"match\" is missing (say which events it is about, as"
                                + " in type: [atlas.alert])",
                        "rules/one.yaml:1:1: \"run\" is missing (name at least one runbook, as in run:"
                                + " [{runbook: name}])");
    }

    @Test
    void everyProblemOfEveryFileIsToldAtOnce() {
        var team =
                Teams.team()
                        .runbook("it", "timout: 5m\nlanguage: ruby\n")
                        .rule("one", "match: { type: x }\nrun: [{ runbook: ti }]\n")
                        .rule("two", "a: [\n");

        assertThat(problems(team))
                .extracting(problem -> problem.file() + ":" + problem.line())
                .containsExactly(
                        "rules/one.yaml:1",
                        "rules/one.yaml:2",
                        "rules/two.yaml:2",
                        "runbooks/it/runbook.yaml:1",
                        "runbooks/it/runbook.yaml:2");
    }

    @Test
    void aKeyThatStandsTwiceNamesBothLines() {
        var problems = problems(Teams.team().runbook("it", "timeout: 5m\ntimeout: 6m\n"));

        assertThat(problems)
                .extracting(Problem::sentence)
                .containsExactly(
                        "runbooks/it/runbook.yaml:2:1: the key \"timeout\" stands twice; it is in"
                                + " line 1 too (keep one of them)");
    }

    @Test
    void namesOfFoldersAndFilesAreChecked() {
        var team =
                Teams.team()
                        .file("runbooks/Bad_Name/main.py", "")
                        .file("rules/Rule One.yaml", "")
                        .file("rules/rule.yml", "");

        assertThat(problems(team))
                .extracting(Problem::sentence)
                .containsExactly(
                        "rules/Rule One.yaml:1:1: \"Rule One\" is no name for a rule (use 1 to 63 of"
                                + " a-z, 0-9 and '-', not starting with '-')",
                        "rules/rule.yml:1:1: \"rule.yml\" is no file of a rule (name it"
                                + " rules/<rule>.yaml)",
                        "runbooks/Bad_Name:1:1: \"Bad_Name\" is no name for a runbook (use 1 to 63"
                                + " of a-z, 0-9 and '-', not starting with '-')");
    }

    @Test
    void aRunbookHasBothItsFiles() {
        var problems = problems(Teams.team().file("runbooks/it/notes.txt", ""));

        assertThat(problems)
                .extracting(Problem::sentence)
                .containsExactly(
                        "runbooks/it/main.py:1:1: the file is missing (a runbook has runbook.yaml"
                                + " and main.py)",
                        "runbooks/it/runbook.yaml:1:1: the file is missing (a runbook has"
                                + " runbook.yaml and main.py)");
    }

    @Test
    void aFileThatIsNoTextIsRefused() {
        var team = Teams.kafka().file("rules/one.yaml", "é".getBytes(ISO_8859_1));

        assertThat(problems(team))
                .extracting(Problem::sentence)
                .containsExactly(
                        "rules/one.yaml:1:1: the file is not UTF-8 text (save it as UTF-8)");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        var team = Teams.kafka().rule("one", "#".repeat(300_000));

        assertThat(problems(team))
                .extracting(Problem::sentence)
                .containsExactly(
                        "rules/one.yaml:1:1: the file has 300000 bytes; 262144 are allowed (keep"
                                + " large data out of it)");
    }

    @Test
    void aFileThatIsTooDeepIsRefused() {
        var team = Teams.kafka().rule("one", "a: " + "[".repeat(2_000));

        assertThat(problems(team))
                .extracting(Problem::message)
                .containsExactly("nested deeper than 50 levels");
    }

    @Test
    void aPatternWithTooManyAlternativesIsRefused() {
        var match = new StringBuilder("match:\n");
        for (int i = 0; i < 11; i++) {
            match.append("  f%d: { $or: [{ a: [1] }, { b: [1] }] }\n".formatted(i));
        }

        assertThat(problems(withRule(match + "run: [{ runbook: it }]\n")))
                .extracting(Problem::message)
                .containsExactly("its \"$or\"s multiply to 2048 alternatives; 1000 are allowed");
    }

    @Test
    void aDraftMayAssumeARunbookThatDoesNotExist() {
        var text = "match: { type: [x] }\nrun: [{ runbook: absent }]\n";
        var catalog = TeamCatalog.empty(Teams.DEMO);

        var reading = format.readRule(catalog, new RuleName("draft"), text, true);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        RuleReading.Valid.class,
                        valid ->
                                assertThat(valid.notes())
                                        .extracting(Problem::message)
                                        .containsExactly("there is no runbook \"absent\""));
    }

    @Test
    void aDraftWithANameOfItsOwnAgreesWithItsFile() {
        var text = "name: other\nmatch: { type: [x] }\nrun: [{ runbook: absent }]\n";
        var catalog = TeamCatalog.empty(Teams.DEMO);

        var reading = format.readRule(catalog, new RuleName("draft"), text, true);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        RuleReading.Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .extracting(Problem::message)
                                        .containsExactly(
                                                "the rule calls itself \"other\", and its file"
                                                        + " \"draft\""));
    }

    private static Teams withRule(String text) {
        return Teams.team()
                .runbook("it", "")
                .runbook(
                        "closed",
                        """
                        parameters:
                          type: object
                          additionalProperties: false
                          properties: { broker: { type: string } }
                        """)
                .rule("one", text);
    }

    private List<Problem> problems(Teams team) {
        return switch (format.read(Teams.DEMO, team.files())) {
            case Reading.Valid valid -> List.of();
            case Reading.Invalid(var problems) -> problems;
        };
    }
}
