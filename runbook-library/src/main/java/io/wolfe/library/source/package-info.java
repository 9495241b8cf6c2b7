/// A runner asks for a runbook at the commit its execution is pinned to, and gets its files: from
/// Git, or from the deployment when this machine's Git does not have them.
@NullMarked
package io.wolfe.library.source;

import org.jspecify.annotations.NullMarked;
