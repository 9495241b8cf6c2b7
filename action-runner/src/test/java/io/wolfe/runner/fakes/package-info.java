/// The runner's neighbours, kept in memory, and a clock turned by hand.
@NullMarked
package io.wolfe.runner.fakes;

import org.jspecify.annotations.NullMarked;
