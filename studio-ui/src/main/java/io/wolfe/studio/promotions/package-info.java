/// Promotions: who wants what in which environment, what speaks for it, and the buttons of those
/// who decide.
@NullMarked
package io.wolfe.studio.promotions;

import org.jspecify.annotations.NullMarked;
