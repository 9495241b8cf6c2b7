package io.wolfe.studio.fakes;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/// Writes JSON as the server does.
@Provider
public class JsonBody implements MessageBodyWriter<Json> {

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Json.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Json json,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(JsonText.bytes(json));
    }
}
