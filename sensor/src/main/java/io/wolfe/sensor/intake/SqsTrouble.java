package io.wolfe.sensor.intake;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Says in our words what SQS would not do, and what can be done about it.
final class SqsTrouble {

    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403);
    private static final Set<String> NO_QUEUE =
            Set.of(
                    "QueueDoesNotExist",
                    "AWS.SimpleQueueService.NonExistentQueue",
                    "InvalidAddress");

    private SqsTrouble() {}

    static QueueTrouble of(String url, SdkException e) {
        return switch (kind(e)) {
            case MISSING ->
                    new QueueTrouble(
                            QueueTrouble.Kind.MISSING,
                            "there is no queue " + url + ": create it, or correct its address",
                            e);
            case FORBIDDEN ->
                    new QueueTrouble(
                            QueueTrouble.Kind.FORBIDDEN,
                            "queue "
                                    + url
                                    + " does not let us in ("
                                    + reason(e)
                                    + "): its policy must allow sqs:ReceiveMessage, sqs:DeleteMessage,"
                                    + " sqs:ChangeMessageVisibility and sqs:GetQueueAttributes, and to"
                                    + " redrive sqs:SendMessage",
                            e);
            case AWAY ->
                    new QueueTrouble(
                            QueueTrouble.Kind.AWAY,
                            "queue " + url + " does not answer (" + reason(e) + ")",
                            e);
        };
    }

    private static QueueTrouble.Kind kind(SdkException e) {
        if (e instanceof QueueDoesNotExistException || NO_QUEUE.contains(code(e))) {
            return QueueTrouble.Kind.MISSING;
        }
        if (e instanceof AwsServiceException answer && NOT_LET_IN.contains(answer.statusCode())) {
            return QueueTrouble.Kind.FORBIDDEN;
        }
        return reason(e).contains("credentials")
                ? QueueTrouble.Kind.FORBIDDEN
                : QueueTrouble.Kind.AWAY;
    }

    /// The server is there, and says that the request is wrong.
    static boolean isOurFault(SdkException e) {
        return e instanceof AwsServiceException answer && answer.statusCode() == 400;
    }

    private static String code(SdkException e) {
        return e instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? String.valueOf(answer.awsErrorDetails().errorCode())
                : "";
    }

    private static String reason(SdkException e) {
        var code = code(e);
        return code.isEmpty() ? String.valueOf(e.getMessage()) : code;
    }
}
