package io.wolfe.studio.runbooks;

import io.wolfe.library.repository.Version;
import io.wolfe.model.Environment;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Moment;
import java.util.List;

/// One runbook on its desk.
///
/// @param isNew no branch holds it yet: the files are a beginning
/// @param files by their names in its folder, text only
/// @param others names of files that are no text, which the desk leaves as they are
/// @param base the commit the files are from
/// @param steps the promotions that can be asked for
public record RunbookView(
        String team,
        String name,
        boolean isNew,
        List<File> files,
        List<String> others,
        String base,
        List<Standing> standings,
        List<Step> steps,
        List<Line> history,
        Address here,
        Address executions) {

    public record File(String name, String text) {}

    /// @param nothing the target holds the same already
    public record Step(Environment from, Environment to, boolean nothing) {}

    /// A commit that changed it.
    public record Line(String commit, String author, Moment at, String subject) {

        static Line of(Version version) {
            return new Line(
                    version.commit().brief(),
                    version.author(),
                    new Moment(version.at()),
                    version.subject());
        }
    }

    public RunbookView {
        files = List.copyOf(files);
        others = List.copyOf(others);
        standings = List.copyOf(standings);
        steps = List.copyOf(steps);
        history = List.copyOf(history);
    }

    /// Whether prod has it.
    public boolean isLive() {
        return standings.getLast().isThere();
    }
}
