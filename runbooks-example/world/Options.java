import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words a program of this world was started with.
final class Options {

    private final Map<String, String> given = new HashMap<>();

    private Options() {}

    /// Ends the program with a sentence when a word means nothing.
    static Options read(String[] words, List<String> named, List<String> flags) {
        var options = new Options();
        for (int i = 0; i < words.length; i++) {
            if (flags.contains(words[i])) {
                options.given.put(words[i], "");
            } else if (named.contains(words[i]) && i + 1 < words.length) {
                options.given.put(words[i], words[++i]);
            } else {
                throw refusal(words[i] + " means nothing here, or wants a value after it; known: " + named + flags);
            }
        }
        return options;
    }

    String needed(String name) {
        if (!given.containsKey(name)) {
            throw refusal(name + " is missing");
        }
        return given.get(name);
    }

    String get(String name, String usual) {
        return given.getOrDefault(name, usual);
    }

    boolean has(String flag) {
        return given.containsKey(flag);
    }

    private static IllegalArgumentException refusal(String sentence) {
        System.err.println(sentence);
        System.exit(2);
        return new IllegalArgumentException(sentence);
    }
}
