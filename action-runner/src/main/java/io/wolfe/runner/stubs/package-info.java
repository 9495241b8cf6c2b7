/// What `ctx` offers, told to editors and people. The one source is the library that runbooks are
/// given: its signatures and docstrings.
@NullMarked
package io.wolfe.runner.stubs;

import org.jspecify.annotations.NullMarked;
