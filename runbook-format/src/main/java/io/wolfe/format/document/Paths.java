package io.wolfe.format.document;

/// Paths inside a document as people write them: `run[0].parameters.broker`.
public final class Paths {

    private Paths() {}

    public static String field(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    public static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /// A path inside something that itself stands at `outer`.
    public static String inside(String outer, String inner) {
        if (outer.isEmpty() || inner.isEmpty()) {
            return outer + inner;
        }
        return inner.startsWith("[") ? outer + inner : outer + "." + inner;
    }
}
