/// The one runnable. Here, and only here, the rooms are put together: by role, by environment, with
/// the parts that a configuration names or with the embedded ones.
@NullMarked
package io.wolfe.server;

import org.jspecify.annotations.NullMarked;
