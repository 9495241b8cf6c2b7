/// What a run says is kept: its lines are numbered as they come and written in small batches.
@NullMarked
package io.wolfe.runner.recording;

import org.jspecify.annotations.NullMarked;
