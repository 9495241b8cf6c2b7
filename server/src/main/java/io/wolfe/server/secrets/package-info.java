/// The secrets of the teams on a machine that has no vault: one sealed file for each team and
/// environment, with the key beside them, both for their owner's eyes only.
@NullMarked
package io.wolfe.server.secrets;

import org.jspecify.annotations.NullMarked;
