package io.wolfe.library.repository;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/// A file in a Git tree.
record Leaf(FileMode mode, ObjectId blob) {

    static Leaf file(ObjectId blob) {
        return new Leaf(FileMode.REGULAR_FILE, blob);
    }

    /// A file proper, and no symbolic link or submodule.
    boolean isPlain() {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }
}
