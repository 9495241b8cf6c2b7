package io.wolfe.library.repository;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// The files of a Git tree, by path.
final class GitTree {

    private GitTree() {}

    /// Those at a place, which is a file or a folder; none when there is nothing.
    static SortedMap<String, Leaf> at(ObjectReader reader, AnyObjectId tree, String place)
            throws IOException {
        return leaves(reader, tree, PathFilter.create(place), path -> true);
    }

    static SortedMap<String, Leaf> taken(ObjectReader reader, AnyObjectId tree) throws IOException {
        return leaves(reader, tree, TreeFilter.ALL, TeamPaths::isTaken);
    }

    /// The entries of a folder, not of the folders in it, each with its object's name.
    static SortedMap<String, String> contents(
            ObjectReader reader, Repository git, AnyObjectId tree, String folder)
            throws IOException {
        var found = new TreeMap<String, String>();
        try (var at = TreeWalk.forPath(git, reader, folder, tree)) {
            if (at == null || !FileMode.TREE.equals(at.getFileMode(0))) {
                return found;
            }
            try (var walk = new TreeWalk(reader)) {
                walk.addTree(at.getObjectId(0));
                while (walk.next()) {
                    found.put(walk.getNameString(), walk.getObjectId(0).name());
                }
            }
        }
        return found;
    }

    private static SortedMap<String, Leaf> leaves(
            ObjectReader reader, AnyObjectId tree, TreeFilter filter, Predicate<String> wanted)
            throws IOException {
        var found = new TreeMap<String, Leaf>();
        try (var walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            walk.setFilter(filter);
            while (walk.next()) {
                if (wanted.test(walk.getPathString())) {
                    found.put(
                            walk.getPathString(),
                            new Leaf(walk.getFileMode(0), walk.getObjectId(0)));
                }
            }
        }
        return found;
    }
}
