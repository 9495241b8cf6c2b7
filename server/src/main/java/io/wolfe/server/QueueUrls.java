package io.wolfe.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// What `SQS_QUEUE_URL` names: one queue, or several with commas between them.
final class QueueUrls {

    private QueueUrls() {}

    /// @throws CannotStart when something of it is no address of a queue
    static List<String> parse(String setting) {
        var urls =
                Stream.of(setting.split(",")).map(String::strip).filter(u -> !u.isEmpty()).toList();
        urls.forEach(QueueUrls::check);
        var names = new HashSet<String>();
        urls.stream()
                .map(QueueUrls::name)
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(QueueUrls::refuse);
        return urls;
    }

    private static void check(String url) {
        if (!isAddress(url)) {
            throw new CannotStart(
                    "SQS_QUEUE_URL holds \""
                            + url
                            + "\", which is no queue's address; write it as https://sqs.REGION.amazonaws.com/ACCOUNT/QUEUE, several with commas between them");
        }
    }

    private static boolean isAddress(String url) {
        try {
            var address = new URI(url);
            return address.getScheme() != null
                    && address.getHost() != null
                    && !name(url).isEmpty()
                    && address.getPath().length() > 1;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static void refuse(String name) {
        throw new CannotStart(
                "SQS_QUEUE_URL names two queues \""
                        + name
                        + "\"; the queues of one environment are told apart by their names");
    }
}
