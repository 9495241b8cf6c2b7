/// Executions are claimed, run behind walls, and recorded. A runner holds a lease while it lives;
/// every write and every outward call of a run carries the fence of its claim.
@NullMarked
package io.wolfe.runner;

import org.jspecify.annotations.NullMarked;
