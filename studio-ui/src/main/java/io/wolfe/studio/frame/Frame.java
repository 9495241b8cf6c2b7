package io.wolfe.studio.frame;

import io.wolfe.model.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a page needs to be put in its frame.
///
/// @param section the room of the page, to mark it in the navigation
/// @param environments where the same page is in each environment
/// @param failures failed executions of the last hour, for the navigation; empty when there are
///     none
public record Frame(
        String title,
        @Nullable Section section,
        Environment environment,
        List<Choice> environments,
        @Nullable String person,
        String failures,
        Moment now) {

    public enum Section {
        HOME("Home", "/"),
        EXECUTIONS("Executions", "/executions"),
        EVENTS("Events", "/events"),
        RUNBOOKS("Runbooks", "/runbooks"),
        PROMOTIONS("Promotions", "/promotions"),
        TRIAL("Trial", "/trial"),
        INSTANCES("Instances", "/instances");

        private final String title;
        private final String path;

        Section(String title, String path) {
            this.title = title;
            this.path = path;
        }

        public String title() {
            return title;
        }

        /// The name of its picture.
        public String icon() {
            return path.equals("/") ? "home" : path.substring(1);
        }

        /// Whether failed executions are told of beside its name.
        public boolean tellsOfFailures() {
            return this == EXECUTIONS;
        }

        public Address in(Environment environment) {
            return Address.of(path, environment);
        }
    }

    public record Choice(Environment environment, Address address, boolean here) {}

    public String documentTitle() {
        return title + " · " + environment + " · Wolfe";
    }

    public List<Section> sections() {
        return List.of(Section.values());
    }
}
