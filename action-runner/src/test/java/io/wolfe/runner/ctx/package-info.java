/// Runbooks that use `ctx`, in real worker processes, with everything of a runner but its database.
@NullMarked
package io.wolfe.runner.ctx;

import org.jspecify.annotations.NullMarked;
