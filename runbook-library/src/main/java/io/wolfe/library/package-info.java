/// What teams write, kept in Git: a repository per team, an environment per branch. A change is
/// written, deployed, handed to the runners, promoted, and can be cloned and pushed by any Git.
@NullMarked
package io.wolfe.library;

import org.jspecify.annotations.NullMarked;
