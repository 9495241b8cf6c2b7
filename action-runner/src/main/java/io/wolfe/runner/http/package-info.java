/// Executions over HTTP: asked for, listed, followed, cancelled.
@NullMarked
package io.wolfe.runner.http;

import org.jspecify.annotations.NullMarked;
