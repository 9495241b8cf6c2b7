package io.wolfe.studio.promotions;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.wire.JsonText;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One promotion, as its page shows it.
///
/// @param needed how many people have to agree
/// @param mine whoever looks opened it
public record PromotionView(
        Promotion promotion, Environment environment, int needed, boolean mine) {

    public Mark mark() {
        return PromotionRow.mark(promotion.state());
    }

    public String title() {
        return String.join(", ", promotion.places());
    }

    public String way() {
        return PromotionRow.way(promotion);
    }

    public Moment openedAt() {
        return new Moment(promotion.openedAt());
    }

    public @Nullable Moment endedAt() {
        var ended = promotion.endedAt();
        return ended == null ? null : new Moment(ended);
    }

    public String source() {
        return promotion.source().brief();
    }

    public String made() {
        var commit = promotion.commit();
        return commit == null ? "" : commit.brief();
    }

    public boolean isWaiting() {
        return promotion.state() == Promotion.State.CHECKED;
    }

    public boolean canBeTakenBack() {
        return promotion.state() == Promotion.State.DONE
                && !promotion.changedNothing()
                && promotion.places().size() == 1
                && promotion.places().first().startsWith("runbooks/");
    }

    /// Where its runbook's desk is, if it is of one.
    public Address desk() {
        var name =
                promotion.places().first().substring(promotion.places().first().indexOf('/') + 1);
        return Address.of("/runbooks/" + promotion.team() + "/" + name, environment);
    }

    public Address here() {
        return PromotionRow.address(promotion, environment);
    }

    public List<String> problems() {
        return promotion.problems().stream().map(Problem::sentence).toList();
    }

    public List<Voice> voices() {
        return promotion.voices().stream().map(Voice::of).toList();
    }

    public List<File> files() {
        return objects("files").stream().map(File::of).toList();
    }

    public List<Grant> grants() {
        return objects("grants").stream().map(Grant::of).toList();
    }

    private List<Json.Obj> objects(String field) {
        return promotion.evidence().items(field).orElse(List.of()).stream()
                .map(Json.Obj.class::cast)
                .toList();
    }

    /// What somebody said.
    public record Voice(String verb, String by, Moment at, String comment) {

        static Voice of(Promotion.Voice voice) {
            var verb =
                    switch (voice.verdict()) {
                        case APPROVE -> "approved";
                        case REJECT -> "rejected";
                        case WITHDRAW -> "withdrew";
                    };
            return new Voice(verb, voice.by(), new Moment(voice.at()), voice.comment());
        }
    }

    /// A file that changes.
    public record File(String path, String change, String share, List<Line> lines, boolean cut) {

        static File of(Json.Obj json) {
            var patch = json.text("patch").orElse("");
            return new File(
                    json.text("path").orElse(""),
                    json.text("change").orElse(""),
                    "+" + number(json, "added") + " −" + number(json, "removed"),
                    patch.lines().skip(headLines(patch)).map(Line::of).toList(),
                    json.get("cut").filter(new Json.Bool(true)::equals).isPresent());
        }

        private static String number(Json.Obj json, String field) {
            return json.get(field).map(JsonText::print).orElse("0");
        }

        /// What Git says before the first change is told by the page itself.
        private static long headLines(String patch) {
            return patch.lines().takeWhile(line -> !line.startsWith("@@")).count();
        }
    }

    /// @param kind `added`, `removed`, `place` or empty
    public record Line(String kind, String text) {

        static Line of(String line) {
            return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case '+' -> new Line("added", line);
                case '-' -> new Line("removed", line);
                case '@' -> new Line("place", line);
                default -> new Line("", line);
            };
        }
    }

    /// What a runbook may reach that it may not today, or no longer.
    public record Grant(String file, String kind, String before, String after) {

        static Grant of(Json.Obj json) {
            return new Grant(
                    json.text("file").orElse(""),
                    json.text("grant").orElse(""),
                    words(json, "before"),
                    words(json, "after"));
        }

        private static String words(Json.Obj json, String field) {
            return json.get(field)
                    .filter(value -> !(value instanceof Json.Null))
                    .map(JsonText::print)
                    .orElse("nothing");
        }
    }
}
