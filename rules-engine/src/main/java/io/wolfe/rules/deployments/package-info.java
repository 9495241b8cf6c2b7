/// The rules that are live: read again, off to the side, when a team deploys, and swapped whole. A
/// deployment that cannot be read leaves the last good one running, and is talked about.
@NullMarked
package io.wolfe.rules.deployments;

import org.jspecify.annotations.NullMarked;
