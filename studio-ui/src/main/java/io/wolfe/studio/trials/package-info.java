/// What would happen: an alert, or all of some hours, is shown to rules that are deployed, of a
/// commit, or only written down. Nothing comes of it.
@NullMarked
package io.wolfe.studio.trials;

import org.jspecify.annotations.NullMarked;
