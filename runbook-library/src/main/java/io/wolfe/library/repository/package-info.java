/// A team's Git repository: bare, one per team, with the environments as its branches. Whatever is
/// read is read at a commit; whatever is written is one commit on one branch, checked as a whole
/// before it exists for anyone.
@NullMarked
package io.wolfe.library.repository;

import org.jspecify.annotations.NullMarked;
