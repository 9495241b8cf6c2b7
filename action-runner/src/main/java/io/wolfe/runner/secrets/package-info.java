/// What a runbook may use and never see. It gets a handle; the host puts the value in its place
/// while
/// it sends, and masks both wherever they would be written down.
@NullMarked
package io.wolfe.runner.secrets;

import org.jspecify.annotations.NullMarked;
