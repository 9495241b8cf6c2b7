package io.wolfe.library.repository;

import io.wolfe.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which paths of a repository are a team's, and what a path must look like.
public final class TeamPaths {

    private static final Set<String> FOLDERS = Set.of("runbooks", "rules", "instances", "alerts");
    private static final Set<String> FILES = Set.of("requirements.txt", "team.yaml", "README.md");
    private static final Set<String> NOBODYS = Set.of("__pycache__", "node_modules");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\\\:*?\"<>|]");
    private static final int LONGEST_SEGMENT = 120;
    private static final int DEEPEST = 12;

    private TeamPaths() {}

    /// Whether Wolfe reads this path. Others may lie in the repository; nobody checks or deploys
    /// them.
    public static boolean isTaken(String path) {
        var segments = List.of(path.split("/"));
        var known =
                segments.size() == 1
                        ? FILES.contains(segments.getFirst())
                        : FOLDERS.contains(segments.getFirst());
        return known
                && segments.stream()
                        .noneMatch(name -> name.startsWith(".") || NOBODYS.contains(name));
    }

    /// What is wrong with a path that someone wants to write, if anything is.
    public static Optional<Problem> wrong(String path) {
        if (path.isEmpty() || path.startsWith("/")) {
            return Optional.of(
                    problem(path, "is not a path inside the repository", "start with a name"));
        }
        var segments = List.of(path.split("/", -1));
        if (segments.size() > DEEPEST) {
            return Optional.of(
                    problem(path, "is more than " + DEEPEST + " folders deep", "flatten it"));
        }
        return segments.stream().flatMap(name -> wrongName(path, name).stream()).findFirst();
    }

    private static Optional<Problem> wrongName(String path, String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            return Optional.of(
                    problem(
                            path,
                            "has \"" + name + "\" between its slashes",
                            "give every folder a name"));
        }
        if (name.startsWith(".") || NOBODYS.contains(name)) {
            return Optional.of(
                    problem(path, "is hidden or generated (\"" + name + "\")", "leave it out"));
        }
        if (FORBIDDEN.matcher(name).find() || name.endsWith(" ") || name.endsWith(".")) {
            return Optional.of(
                    problem(
                            path,
                            "has a name not every computer can store",
                            "use letters, digits, '-', '_' and '.'"));
        }
        if (name.length() > LONGEST_SEGMENT) {
            return Optional.of(
                    problem(
                            path,
                            "has a name of more than " + LONGEST_SEGMENT + " characters",
                            "shorten it"));
        }
        return Optional.empty();
    }

    static Problem problem(String path, String what, String suggestion) {
        return new Problem(path, 0, 0, null, "the path \"" + path + "\" " + what, suggestion);
    }
}
