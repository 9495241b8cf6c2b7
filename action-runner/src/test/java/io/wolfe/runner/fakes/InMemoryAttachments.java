package io.wolfe.runner.fakes;

import io.wolfe.model.execution.Attachments;
import io.wolfe.model.execution.ExecutionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Those of one execution.
public final class InMemoryAttachments implements Attachments {

    private final Map<String, Attachment> held = new TreeMap<>();
    private final Map<String, byte[]> contents = new TreeMap<>();

    @Override
    public synchronized boolean keep(ExecutionId execution, Attachment attachment, byte[] content) {
        held.put(attachment.name(), attachment);
        contents.put(attachment.name(), content.clone());
        return true;
    }

    @Override
    public synchronized List<Attachment> of(ExecutionId execution) {
        return List.copyOf(held.values());
    }

    @Override
    public synchronized Optional<byte[]> content(ExecutionId execution, String name) {
        return Optional.ofNullable(contents.get(name));
    }
}
