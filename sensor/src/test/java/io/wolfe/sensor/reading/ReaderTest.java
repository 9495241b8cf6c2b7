package io.wolfe.sensor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.event.AlertState;
import io.wolfe.model.wire.JsonText;
import io.wolfe.sensor.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderTest {

    private final Reader reader = new Reader();

    @Test
    void aCloudEventKeepsItsOwnAttributesNumbersAndOrder() {
        var alert = only("cloudevent.json", "cloudevent");

        assertThat(alert.type()).isEqualTo("com.example.someevent");
        assertThat(alert.source()).isEqualTo("/mycontext");
        assertThat(alert.subject()).isEqualTo("disk-7");
        assertThat(alert.id()).isEqualTo("C234-1234-1234");
        assertThat(alert.time()).isEqualTo("2018-04-05T17:31:00Z");
        assertThat(alert.identity()).isEqualTo(known("C234-1234-1234"));
        assertThat(alert.attributes())
                .containsExactly(
                        java.util.Map.entry("comexampleextension1", Json.text("value")),
                        java.util.Map.entry("comexampleothervalue", Json.number(5)),
                        java.util.Map.entry("datacontenttype", Json.text("application/json")));
        assertThat(JsonText.print(alert.data()))
                .isEqualTo("{\"appinfoC\":true,\"appinfoA\":\"abc\",\"appinfoB\":1.50}");
    }

    @Test
    void aBatchOfCloudEventsIsReadInItsOrderAndTheBrokenOneNamesWhatItLacks() {
        var reading = reader.read(Fixtures.body("cloudevents-batch.json"));

        assertThat(reading.shape()).isEqualTo("cloudevents-batch");
        assertThat(reading.findings()).hasSize(3);
        assertThat(alert(reading, 0).id()).isEqualTo("B234-1234-1234");
        assertThat(reading.findings().get(1))
                .isEqualTo(
                        new Finding.Unreadable(
                                "the CloudEvent lacks the attribute \"id\": it must be a text that is not empty"));
        assertThat(alert(reading, 2).id()).isEqualTo("C234-1234-1234");
    }

    @Test
    void whatIsNoCloudEventInABatchIsUnreadableAndDoesNotStopTheOthers() {
        var reading =
                read(
                        "[7, {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\"}]");

        assertThat(reading.findings().getFirst())
                .isEqualTo(
                        new Finding.Unreadable(
                                "element [0] of the batch is not a CloudEvent: it lacks the attribute \"specversion\""));
        assertThat(alert(reading, 1).type()).isEqualTo("t");
    }

    @Test
    void base64DataOfACloudEventIsDecoded() {
        var alert = only("cloudevent-base64.json", "cloudevent");

        assertThat(JsonText.print(alert.data())).isEqualTo("{\"cpu\":0.90}");
    }

    @Test
    void aCloudEventOfAnotherVersionIsRefusedWithTheOneToSend() {
        assertThat(why("{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\"}"))
                .isEqualTo(
                        "a CloudEvent whose specversion is not \"1.0\" cannot be read: send \"1.0\"");
    }

    @Test
    void aCloudEventMaySayItsOwnAlertState() {
        var reading =
                read(
                        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"alertstate\":\"firing\"}");

        assertThat(alert(reading, 0).state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void anEventBridgeEventIsTypedByItsDetailTypeInKebabCase() {
        var alert = only("eventbridge-ec2.json", "eventbridge");

        assertThat(alert.type()).isEqualTo("aws.ec2-instance-state-change-notification");
        assertThat(alert.source()).isEqualTo("aws.ec2");
        assertThat(alert.subject())
                .isEqualTo("arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111");
        assertThat(alert.identity()).isEqualTo(known("7bf73129-1428-4cd3-a780-95db273d1602"));
        assertThat(alert.data()).isEqualTo(Fixtures.object("eventbridge-ec2.json"));
        assertThat(alert.state()).isEqualTo(AlertState.NONE);
    }

    @Test
    void anAlarmThroughEventBridgeFires() {
        var alert = only("eventbridge-alarm.json", "eventbridge");

        assertThat(alert.type()).isEqualTo("aws.cloudwatch-alarm-state-change");
        assertThat(alert.state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void aCloudWatchAlarmIsNamedByItsArnItsTimeAndItsState() {
        var alert = only("cloudwatch-alarm.json", "cloudwatch");

        assertThat(alert.type()).isEqualTo("cloudwatch.alarm");
        assertThat(alert.source())
                .isEqualTo("arn:aws:cloudwatch:us-east-1:123456789012:alarm:ServerCpuTooHigh");
        assertThat(alert.subject()).isEqualTo("ServerCpuTooHigh");
        assertThat(alert.state()).isEqualTo(AlertState.FIRING);
        assertThat(alert.time()).isEqualTo("2019-10-02T17:04:40.985+00:00");
        assertThat(alert.identity())
                .isEqualTo(known(alert.source(), "2019-10-02T17:04:40.985+0000", "ALARM"));
    }

    @Test
    void theSameAlarmInAnEnvelopeOfSnsIsTheSameAlert() {
        var wrapped = only("sns-cloudwatch-alarm.json", "cloudwatch");

        assertThat(wrapped).isEqualTo(only("cloudwatch-alarm.json", "cloudwatch"));
    }

    @Test
    void whateverSnsWrapsIsReadAsIfItWereRaw() {
        for (var fixture : Mutations.FIXTURES) {
            var raw = Fixtures.body(fixture);
            var wrapped =
                    Json.fields()
                            .put("Type", "Notification")
                            .put("MessageId", "m-1")
                            .put("TopicArn", "arn:aws:sns:eu-west-1:123456789012:alerts")
                            .put("Message", new String(raw, StandardCharsets.UTF_8))
                            .done();

            assertThat(new Reader().read(JsonText.bytes(wrapped)))
                    .as(fixture)
                    .isEqualTo(new Reader().read(raw));
        }
    }

    @Test
    void aSubscriptionIsNotConfirmedButNoted() {
        assertThat(note("sns-subscription-confirmation.json")).contains("is not visited");
    }

    @Test
    void envelopesWithinEnvelopesAreNotOpenedForEver() {
        var body = "\"innermost\"";
        for (int i = 0; i < 6; i++) {
            var envelope =
                    Json.fields()
                            .put("Type", "Notification")
                            .put("MessageId", "1")
                            .put("TopicArn", "arn")
                            .put("Message", body)
                            .done();
            body = JsonText.print(envelope);
        }

        assertThat(read(body).shape()).isEqualTo("json");
    }

    @Test
    void eachAlertOfAnAlertmanagerGroupIsAnEvent() {
        var reading = reader.read(Fixtures.body("alertmanager.json"));

        assertThat(reading.shape()).isEqualTo("alertmanager");
        var firing = alert(reading, 0);
        assertThat(firing.type()).isEqualTo("alertmanager.alert");
        assertThat(firing.source()).isEqualTo("http://alertmanager.example.net:9093");
        assertThat(firing.subject()).isEqualTo("web-1:9100");
        assertThat(firing.state()).isEqualTo(AlertState.FIRING);
        assertThat(firing.identity())
                .isEqualTo(known("5ef77f1f8a3ecf8d", "2026-03-01T10:15:30.123Z", "firing"));
        assertThat(((Json.Obj) firing.data()).fields().keySet())
                .contains("labels", "receiver", "groupLabels", "truncatedAlerts");
        var resolved = alert(reading, 1);
        assertThat(resolved.subject()).isEqualTo("InstanceDown");
        assertThat(resolved.state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void anAlertWithoutFingerprintIsKnownByItsLabelsWhateverTheirOrder() {
        var one =
                read(
                        group(
                                "{\"status\":\"firing\",\"startsAt\":\"t\",\"labels\":{\"a\":\"1\",\"b\":\"2\"}}"));
        var two =
                read(
                        group(
                                "{\"status\":\"firing\",\"startsAt\":\"t\",\"labels\":{\"b\":\"2\",\"a\":\"1\"}}"));

        assertThat(alert(one, 0).identity())
                .isEqualTo(alert(two, 0).identity())
                .isInstanceOf(Identity.Known.class);
    }

    @Test
    void anAlertThatLacksAPartOfItsIdentityIsAnonymousAndNotEqualToOthers() {
        var reading = read(group("{\"status\":\"firing\",\"labels\":{\"a\":\"1\"}}"));

        assertThat(alert(reading, 0).identity()).isEqualTo(Identity.ANONYMOUS);
    }

    @Test
    void anEmptyGroupHoldsNoAlert() {
        var reading = read("{\"version\":\"4\",\"receiver\":\"wolfe\",\"alerts\":[]}");

        assertThat(reading.findings())
                .containsExactly(new Finding.NoAlert("the list \"alerts\" is empty: no alert"));
    }

    @Test
    void whatIsNoAlertInAGroupIsUnreadableByItsPlace() {
        var reading = read(group("{\"labels\":{}},\"oops\""));

        assertThat(reading.findings().get(1))
                .isEqualTo(new Finding.Unreadable("alerts[1] is not an object with labels"));
    }

    @Test
    void aGrafanaGroupIsToldFromAlertmanagers() {
        var alert = only("grafana.json", "grafana");

        assertThat(alert.type()).isEqualTo("grafana.alert");
        assertThat(alert.source()).isEqualTo("https://play.grafana.org/");
        assertThat(alert.subject()).isEqualTo("High memory usage");
        assertThat(alert.identity())
                .isEqualTo(known("c6eadffa33fcdf37", "2021-10-12T09:51:03.157076+02:00", "firing"));
        assertThat(JsonText.print(alert.data())).contains("44.23943737541908");
    }

    @Test
    void aDatadogAlertIsNamedByItsEventAndTransition() {
        var alert = only("datadog.json", "datadog");

        assertThat(alert.type()).isEqualTo("datadog.alert");
        assertThat(alert.source()).isEqualTo("https://app.datadoghq.eu");
        assertThat(alert.subject()).isEqualTo("CPU is high");
        assertThat(alert.state()).isEqualTo(AlertState.FIRING);
        assertThat(alert.identity()).isEqualTo(known("7230123456789", "Triggered"));
    }

    @Test
    void datadogsDefaultBodySaysItsTransitionInTheTitle() {
        var alert = only("datadog-default.json", "datadog");

        assertThat(alert.source()).isEqualTo("datadog");
        assertThat(alert.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(alert.identity()).isEqualTo(known("7230123456790", "Recovered"));
    }

    @Test
    void aPagerDutyEventIsTypedAsPagerDutyDoes() {
        var alert = only("pagerduty.json", "pagerduty");

        assertThat(alert.type()).isEqualTo("pagerduty.incident.acknowledged");
        assertThat(alert.source()).isEqualTo("https://acme.pagerduty.com");
        assertThat(alert.subject()).isEqualTo("PGR0VU2");
        assertThat(alert.state()).isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(alert.identity())
                .isEqualTo(known("5ac64822-4adc-4fda-ade0-410becf0de4f", "incident.acknowledged"));
        assertThat(alert.data())
                .isEqualTo(Fixtures.object("pagerduty.json").object("event").orElseThrow());
    }

    @Test
    void aTestOfPagerDutyHoldsNoAlert() {
        assertThat(note("pagerduty-ping.json"))
                .isEqualTo("PagerDuty tests the connection: no alert");
    }

    @Test
    void aRecordOfS3IsNamedByItsObjectAndSequencer() {
        var alert = only("s3.json", "s3");

        assertThat(alert.type()).isEqualTo("aws.s3");
        assertThat(alert.source()).isEqualTo("arn:aws:s3:::amzn-s3-demo-bucket");
        assertThat(alert.subject()).isEqualTo("HappyFace.jpg");
        assertThat(alert.identity())
                .isEqualTo(
                        known(
                                "amzn-s3-demo-bucket",
                                "HappyFace.jpg",
                                "0055AED6DCD90281E5",
                                "ObjectCreated:Put"));
    }

    @Test
    void aTestOfS3HoldsNoAlert() {
        assertThat(note("s3-test.json")).isEqualTo("S3 tests the notification: no alert");
    }

    @Test
    void anAtlasAlertSaysItsOwnType() {
        var alert = only("atlas.json", "atlas");

        assertThat(alert.type()).isEqualTo("atlas.alert");
        assertThat(alert.source()).isEqualTo("/atlas/us-east-1");
        assertThat(alert.subject()).isEqualTo("kafka-17");
        assertThat(alert.identity()).isEqualTo(known("kafka-17-2026-11-22T15:00:00Z"));
        assertThat(JsonText.print(alert.data())).endsWith("\"value\":1.0}");
    }

    @Test
    void anObjectWithATypeAndNothingElseIsAnonymousFromItsTypesFirstPart() {
        var alert = alert(read("{\"type\":\"atlas.alert\"}"), 0);

        assertThat(alert.source()).isEqualTo("/atlas");
        assertThat(alert.subject()).isNull();
        assertThat(alert.identity()).isEqualTo(Identity.ANONYMOUS);
    }

    @Test
    void otherJsonIsTakenAsItIs() {
        for (var body : List.of("{\"hello\":1e3}", "[1,2]", "42", "\"word\"", "true", "null")) {
            var reading = read(body);

            assertThat(reading.shape()).isEqualTo("json");
            assertThat(alert(reading, 0).type()).isEqualTo("json");
            assertThat(alert(reading, 0).source()).isEqualTo("/unknown");
            assertThat(JsonText.print(alert(reading, 0).data())).isEqualTo(body);
        }
    }

    @Test
    void textIsTakenAsText() {
        var alert = alert(read("Disk is full on web-1 \uD83D\uDD25\n"), 0);

        assertThat(alert.type()).isEqualTo("text");
        assertThat(alert.data())
                .isEqualTo(
                        Json.fields().put("text", "Disk is full on web-1 \uD83D\uDD25\n").done());
        assertThat(alert.attributes()).isEmpty();
    }

    @Test
    void brokenJsonIsTextThatSaysWhyItIsNotJson() {
        var alert = alert(read("{\"type\": \"atlas.alert\","), 0);

        assertThat(alert.type()).isEqualTo("text");
        assertThat(alert.attributes().get("notjson").toString()).contains("not JSON at line 1");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheBody() {
        assertThat(read("\uFEFF{\"type\":\"a\"}").shape()).isEqualTo("atlas");
    }

    @Test
    void nothingIsUnreadableAndSaysSo() {
        assertThat(why("")).isEqualTo("the body is empty");
        assertThat(why(" \r\n\t")).isEqualTo("the body is empty");
    }

    @Test
    void bytesThatAreNoTextAreUnreadable() {
        var latin1 = "Störung".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(reader.read(latin1).findings())
                .containsExactly(new Finding.Unreadable("the body is not UTF-8 text"));
    }

    @Test
    void noiseIsUnreadable() {
        assertThat(why("abc\0def"))
                .isEqualTo("the body is noise: neither JSON nor text that people write");
        assertThat(why("\u0001\u0002\u0003 x")).contains("noise");
    }

    private Finding.Alert only(String fixture, String shape) {
        var reading = reader.read(Fixtures.body(fixture));
        assertThat(reading.shape()).isEqualTo(shape);
        assertThat(reading.findings()).hasSize(1);
        return alert(reading, 0);
    }

    private String note(String fixture) {
        return ((Finding.NoAlert) reader.read(Fixtures.body(fixture)).findings().getFirst()).note();
    }

    private String why(String body) {
        return ((Finding.Unreadable) read(body).findings().getFirst()).why();
    }

    private Reading read(String body) {
        return reader.read(Fixtures.text(body));
    }

    private static Finding.Alert alert(Reading reading, int index) {
        return (Finding.Alert) reading.findings().get(index);
    }

    private static String group(String alerts) {
        return "{\"receiver\":\"wolfe\",\"alerts\":[" + alerts + "]}";
    }

    private static Identity known(String... parts) {
        return new Identity.Known(List.of(parts));
    }
}
