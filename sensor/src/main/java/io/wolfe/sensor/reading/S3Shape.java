package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import java.util.ArrayList;
import java.util.List;

/// An S3 event notification: one event for each record. S3 tests a new destination with a message
/// that holds none. See
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>.
final class S3Shape implements Shape {

    @Override
    public String word() {
        return "s3";
    }

    @Override
    public boolean fits(Json.Obj body) {
        return isTest(body) || body.items("Records").filter(S3Shape::areS3s).isPresent();
    }

    private static boolean isTest(Json.Obj body) {
        return body.text("Event").filter("s3:TestEvent"::equals).isPresent();
    }

    private static boolean areS3s(List<Json> records) {
        return records.isEmpty()
                || records.stream()
                        .anyMatch(
                                record ->
                                        record instanceof Json.Obj object
                                                && object.object("s3").isPresent());
    }

    @Override
    public List<Finding> read(Json.Obj body) {
        var records = body.items("Records").orElse(List.of());
        if (records.isEmpty()) {
            return List.of(
                    new Finding.NoAlert(
                            isTest(body)
                                    ? "S3 tests the notification: no alert"
                                    : "the list \"Records\" is empty: no alert"));
        }
        var findings = new ArrayList<Finding>();
        for (var record : records) {
            findings.add(one(record, findings.size()));
        }
        return findings;
    }

    private static Finding one(Json record, int index) {
        if (record instanceof Json.Obj object && object.object("s3").isPresent()) {
            return alert(object, object.object("s3").orElseThrow());
        }
        return new Finding.Unreadable("Records[" + index + "] is not a record of S3");
    }

    private static Finding alert(Json.Obj record, Json.Obj s3) {
        var bucket = s3.object("bucket").orElse(Json.EMPTY);
        var object = s3.object("object").orElse(Json.EMPTY);
        var key = Scalars.text(object, "key");
        var identity =
                Identity.of(
                        List.of(
                                Scalars.text(bucket, "name"),
                                key,
                                Scalars.text(object, "sequencer"),
                                Scalars.text(record, "eventName")));
        return Finding.Alert.of("aws.s3", source(bucket), identity, record)
                .about(key.orElse(null))
                .at(Scalars.time(record, "eventTime").orElse(null));
    }

    private static String source(Json.Obj bucket) {
        return Scalars.text(bucket, "arn")
                .or(() -> Scalars.text(bucket, "name").map(name -> "arn:aws:s3:::" + name))
                .orElse("/s3");
    }
}
