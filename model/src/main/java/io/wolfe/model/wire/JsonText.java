package io.wolfe.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.wolfe.model.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Reads JSON text into {@link Json} once, exactly, and prints it back with the same numbers and
/// key order. Duplicate keys are refused, as is anything deeper than {@value #DEEPEST} levels.
public final class JsonText {

    public static final int DEEPEST = 200;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(1_000)
                                    .maxStringLength(64 * 1024 * 1024)
                                    .build())
                    .build();

    private JsonText() {}

    /// @throws NotJson with a sentence saying what is wrong and where
    public static Json parse(String text) {
        try (var parser = FACTORY.createParser(text)) {
            return whole(parser);
        } catch (JsonProcessingException e) {
            throw new NotJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws NotJson also when the bytes are not UTF-8
    public static Json parse(byte[] bytes) {
        return parse(utf8(bytes));
    }

    /// The bytes as text.
    ///
    /// @throws NotJson when they are not UTF-8
    public static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new NotJson("the bytes are not UTF-8 text", e);
        }
    }

    public static String print(Json json) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(text)) {
            write(json, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// For people: two spaces a level.
    public static String pretty(Json json) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(text)) {
            generator.useDefaultPrettyPrinter();
            write(json, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public static byte[] bytes(Json json) {
        return print(json).getBytes(StandardCharsets.UTF_8);
    }

    static void write(Json json, JsonGenerator out) throws IOException {
        switch (json) {
            case Json.Null n -> out.writeNull();
            case Json.Bool(var value) -> out.writeBoolean(value);
            case Json.Text(var value) -> out.writeString(value);
            case Json.Num(var lexeme) -> out.writeNumber(lexeme);
            case Json.Arr(var items) -> {
                out.writeStartArray();
                for (var item : items) {
                    write(item, out);
                }
                out.writeEndArray();
            }
            case Json.Obj(var fields) -> {
                out.writeStartObject();
                for (var field : fields.entrySet()) {
                    out.writeFieldName(field.getKey());
                    write(field.getValue(), out);
                }
                out.writeEndObject();
            }
        }
    }

    private static Json whole(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new NotJson("the text is empty", null);
        }
        var value = value(parser);
        if (parser.nextToken() != null) {
            var at = parser.currentTokenLocation();
            throw new NotJson(
                    "there is more text after the JSON value, at line "
                            + at.getLineNr()
                            + ", column "
                            + at.getColumnNr(),
                    null);
        }
        return value;
    }

    static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Json.NULL;
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case START_ARRAY -> array(parser);
            case START_OBJECT -> object(parser);
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new NotJson("unexpected " + parser.currentToken(), null);
        };
    }

    private static Json array(JsonParser parser) throws IOException {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json.Arr(items);
    }

    private static Json object(JsonParser parser) throws IOException {
        var fields = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            parser.nextToken();
            fields.put(key, value(parser));
        }
        return new Json.Obj(fields);
    }
}
