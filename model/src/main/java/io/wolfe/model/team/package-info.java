/// A team owns a Git repository of rules and runbooks; its name is on everything that came from
/// there.
@NullMarked
package io.wolfe.model.team;

import org.jspecify.annotations.NullMarked;
