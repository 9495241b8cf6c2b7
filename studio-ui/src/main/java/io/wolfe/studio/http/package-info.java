/// The library over HTTP: runbooks and rules are saved, read, deleted, promoted and rolled back,
/// and
/// Git clones and pushes. A save answers when it is live, or says that it is not.
@NullMarked
package io.wolfe.studio.http;

import org.jspecify.annotations.NullMarked;
