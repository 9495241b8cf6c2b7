package io.wolfe.store;

import io.wolfe.model.execution.Attachments;
import io.wolfe.model.execution.ExecutionId;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// One small document per attachment; its bytes lie in pieces under the name of their content.
final class MongoAttachments implements Attachments {

    private static final String EXECUTION = "execution";
    private static final String NAME = "name";
    private static final String CONTENT = "content";

    private final Documents attachments;
    private final Blobs contents;

    MongoAttachments(Documents attachments, Blobs contents) {
        this.attachments = attachments;
        this.contents = contents;
    }

    /// The bytes come first: an attachment that is listed can be read.
    @Override
    public boolean keep(ExecutionId execution, Attachment attachment, byte[] content) {
        var id = id(execution, attachment.name());
        if (attachments.find(id, "_id").isEmpty() && of(execution).size() >= MOST) {
            return false;
        }
        var entry =
                new Document(id)
                        .append(EXECUTION, execution.value())
                        .append(NAME, attachment.name())
                        .append("contentType", attachment.contentType())
                        .append("size", attachment.size())
                        .append("at", Stored.time(attachment.at()))
                        .append(CONTENT, contents.keep(content));
        return attachments.put(id, entry);
    }

    @Override
    public List<Attachment> of(ExecutionId execution) {
        var all = new Document(EXECUTION, execution.value());
        return attachments.list(all, new Document(NAME, 1), MOST + 1).stream()
                .map(
                        found ->
                                new Attachment(
                                        found.getString(NAME),
                                        found.getString("contentType"),
                                        found.getLong("size"),
                                        Stored.time(found, "at")))
                .toList();
    }

    @Override
    public Optional<byte[]> content(ExecutionId execution, String name) {
        return attachments
                .find(id(execution, name))
                .map(found -> contents.read(found.get(CONTENT, Document.class)));
    }

    private static Document id(ExecutionId execution, String name) {
        return new Document("_id", execution.value() + "/" + name);
    }
}
