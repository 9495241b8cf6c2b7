/// Git's own door: any Git clones, fetches and pushes a team's repository over HTTP. What it pushes
/// to an environment's branch is checked first, and what is wrong is told in its terminal.
@NullMarked
package io.wolfe.library.serving;

import org.jspecify.annotations.NullMarked;
