package io.wolfe.server.reconcile;

import io.wolfe.model.Json;
import io.wolfe.store.Account;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How an account is told to programs.
final class AccountForm {

    private AccountForm() {}

    static Json.Obj of(@Nullable Instant since, @Nullable Instant until, Account account) {
        return Json.fields()
                .put("since", since)
                .put("until", until)
                .put("addsUp", account.addsUp())
                .put("received", account.received())
                .put("decided", account.decided())
                .put("duplicate", account.duplicate())
                .put("unreadable", account.unreadable())
                .put("noAlert", account.noAlert())
                .put("inFlight", account.inFlight())
                .put("executions", executions(account))
                .put("calls", account.calls())
                .put("found", account.found())
                .put(
                        "discrepancies",
                        account.discrepancies().stream().map(AccountForm::of).toList())
                .done();
    }

    private static Json.Obj executions(Account account) {
        return Json.fields()
                .put("byRule", account.byRule())
                .put("byPerson", account.byPerson())
                .put("underWay", account.underWay())
                .put("toBeMade", account.toBeMade())
                .done();
    }

    private static Json.Obj of(Account.Discrepancy discrepancy) {
        return Json.fields()
                .put("kind", discrepancy.kind().name().toLowerCase(Locale.ROOT))
                .put("id", discrepancy.id())
                .put("message", discrepancy.message())
                .done();
    }
}
