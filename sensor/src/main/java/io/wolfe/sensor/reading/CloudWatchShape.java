package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.Times;
import java.util.List;
import java.util.Optional;

/// A [CloudWatch
/// alarm](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html)
/// as CloudWatch hands it to SNS.
final class CloudWatchShape implements Shape {

    @Override
    public String word() {
        return "cloudwatch";
    }

    @Override
    public boolean fits(Json.Obj body) {
        return Scalars.text(body, "AlarmName").isPresent()
                && Scalars.text(body, "NewStateValue").isPresent();
    }

    @Override
    public List<Finding> read(Json.Obj body) {
        var arn = Scalars.text(body, "AlarmArn");
        var changedAt = Scalars.text(body, "StateChangeTime");
        var state = Scalars.text(body, "NewStateValue");
        var name = Scalars.text(body, "AlarmName");
        return List.of(
                Finding.Alert.of(
                                "cloudwatch.alarm",
                                arn.orElse("/cloudwatch"),
                                Identity.of(List.of(arn.or(() -> name), changedAt, state)),
                                body)
                        .about(name.orElse(null))
                        .at(changedAt.flatMap(CloudWatchShape::time).orElse(null))
                        .in(StateWords.read(state)));
    }

    /// CloudWatch writes the offset without a colon, `+0000`, which RFC 3339 does not know.
    private static Optional<String> time(String changedAt) {
        return Optional.of(changedAt.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                .filter(text -> Times.parse(text).isPresent());
    }
}
