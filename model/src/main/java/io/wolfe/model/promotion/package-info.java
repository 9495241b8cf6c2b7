/// A version on its way from one environment to the next: what goes, who asked, what speaks for it,
/// who agreed. Kept for ever, as the answer to "who let this into production?".
@NullMarked
package io.wolfe.model.promotion;

import org.jspecify.annotations.NullMarked;
