package io.wolfe.sensor.http;

import io.wolfe.model.Json;
import io.wolfe.sensor.ledger.Receipt;
import java.util.List;
import java.util.Optional;

/// How receipts are told to whoever brought the body.
final class ReceiptForm {

    private ReceiptForm() {}

    static Json of(List<Receipt> receipts) {
        var told =
                Json.fields()
                        .put("events", receipts.stream().flatMap(r -> entry(r).stream()).toList());
        receipts.stream().flatMap(r -> note(r).stream()).forEach(note -> told.put("note", note));
        return told.done();
    }

    private static Optional<Json> entry(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Accepted accepted -> Optional.of(entry(receipt, "accepted").done());
            case Receipt.Duplicate duplicate -> Optional.of(entry(receipt, "duplicate").done());
            case Receipt.Unreadable(var id, var why) ->
                    Optional.of(entry(receipt, "unreadable").put("reason", why).done());
            case Receipt.NoAlert noAlert -> Optional.empty();
        };
    }

    private static Json.Fields entry(Receipt receipt, String status) {
        return Json.fields().put("id", receipt.id().value()).put("status", status);
    }

    private static Optional<String> note(Receipt receipt) {
        return receipt instanceof Receipt.NoAlert(var id, var note)
                ? Optional.of(note)
                : Optional.empty();
    }
}
