/// What would happen? A rule, deployed, of a commit or only written down, looks at an alert or at
/// all that arrived in some time; old and new are held beside each other, and nothing fires.
@NullMarked
package io.wolfe.rules.trials;

import org.jspecify.annotations.NullMarked;
