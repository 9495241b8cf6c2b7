/// Who may run what: this runner's lease, and the watch over the leases of the others.
@NullMarked
package io.wolfe.runner.claims;

import org.jspecify.annotations.NullMarked;
