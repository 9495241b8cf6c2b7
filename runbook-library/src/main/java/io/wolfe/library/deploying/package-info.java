/// Each environment follows its branch: the newest commit becomes the next deployment if it is
/// valid. If it is not, the last good deployment stays, and this is loud.
@NullMarked
package io.wolfe.library.deploying;

import org.jspecify.annotations.NullMarked;
