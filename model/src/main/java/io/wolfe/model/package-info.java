/// The words every room shares. They know the JDK and nothing else; only `wire` has heard of JSON
/// as text. Each word stands beside the port that keeps it: events beside their ledger, executions
/// beside their queue.
@NullMarked
package io.wolfe.model;

import org.jspecify.annotations.NullMarked;
