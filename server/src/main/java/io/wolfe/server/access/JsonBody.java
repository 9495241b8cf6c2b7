package io.wolfe.server.access;

import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/// JSON values as bodies, with their numbers and the order of their keys as they are.
@Provider
public class JsonBody implements MessageBodyReader<Json>, MessageBodyWriter<Json> {

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Json.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Json.class.isAssignableFrom(type);
    }

    @Override
    public Json readFrom(
            Class<Json> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        try {
            return type.cast(JsonText.parse(body.readAllBytes()));
        } catch (NotJson e) {
            throw new Refusal(Refusal.Kind.MALFORMED, "The body cannot be read: " + e.getMessage());
        } catch (ClassCastException _) {
            throw new Refusal(Refusal.Kind.MALFORMED, "The body must be a JSON object.");
        }
    }

    @Override
    public void writeTo(
            Json json,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(JsonText.bytes(json));
    }
}
