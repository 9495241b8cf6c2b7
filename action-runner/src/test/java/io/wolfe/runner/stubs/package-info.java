/// The stubs say what the library says.
@NullMarked
package io.wolfe.runner.stubs;

import org.jspecify.annotations.NullMarked;
