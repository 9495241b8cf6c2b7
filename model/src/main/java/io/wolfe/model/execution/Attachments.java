package io.wolfe.model.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Files that executions leave beside their result: a thread dump, a picture of a graph.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away. Every write
/// is idempotent.
public interface Attachments {

    /// Bytes of one.
    int LARGEST = 5 * 1024 * 1024;

    /// Of one execution.
    int MOST = 20;

    /// Keeps a file over one of the same name.
    ///
    /// @return false when the execution has {@link #MOST} others already
    boolean keep(ExecutionId execution, Attachment attachment, byte[] content);

    /// By name.
    List<Attachment> of(ExecutionId execution);

    Optional<byte[]> content(ExecutionId execution, String name);

    /// @param contentType what the runbook says it is; nobody has looked
    /// @param size in bytes
    record Attachment(String name, String contentType, long size, Instant at) {}
}
