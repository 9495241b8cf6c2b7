package io.wolfe.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;

/// One thing that happened to a collection, named by its namespace (`database.collection`).
///
/// A document keeps the position it got when it was added; a change of it is a [Put] at the same
/// position.
public sealed interface Change {

    record Put(String namespace, long position, Document document) implements Change {}

    record Removed(String namespace, long position) implements Change {}

    record Dropped(String namespace) implements Change {}

    record Renamed(String namespace, String newNamespace) implements Change {}
}
