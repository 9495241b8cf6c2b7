/// The MongoDB commands, carried out: mongo-java-server understands them, and these classes mend
/// what its own memory leaves open. One lock around each command, replies that nobody changes
/// afterwards, every change in the journal, and declared indexes that are really used.
@NullMarked
package io.wolfe.embedded.collections;

import org.jspecify.annotations.NullMarked;
