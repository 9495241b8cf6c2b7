package io.wolfe.format.parameters;

import com.google.re2j.Pattern;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.resource.InputStreamSource;
import io.wolfe.model.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The schema library, set up so that it reaches nothing outside and no pattern of a team can hang:
/// regular expressions are RE2's, which take linear time.
final class NetworkntSchemas {

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(
                    VersionFlag.V202012,
                    factory ->
                            factory.enableSchemaCache(false)
                                    .schemaLoaders(
                                            loaders ->
                                                    loaders.add(
                                                            address -> own(address.toString()))));

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .locale(Locale.ROOT)
                    .regularExpressionFactory(NetworkntSchemas::linear)
                    .build();

    private static final JsonSchema OF_SCHEMAS =
            FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);

    private NetworkntSchemas() {}

    static JsonSchema ofSchemas() {
        return OF_SCHEMAS;
    }

    /// @throws com.networknt.schema.JsonSchemaException when it cannot be used
    static JsonSchema compile(Json.Obj source) {
        var schema = FACTORY.getSchema(JacksonTree.of(source), CONFIG);
        schema.initializeValidators();
        return schema;
    }

    static RegularExpression linear(String pattern) {
        var compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).find();
    }

    /// `null` leaves an address to the next loader, which knows the drafts inside the library's
    /// jar.
    private static @Nullable InputStreamSource own(String address) {
        if (address.startsWith("classpath:draft")) {
            return null;
        }
        throw new IllegalArgumentException("nothing is fetched, so not " + address);
    }
}
