package io.wolfe.format.grants;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// Calls that a team names by method and address: `POST https://search.example.net/logs/*`.
///
/// @param path begins with `/`; `*` stands for any characters, also none
public record CallPattern(String method, HttpGrant origin, String path) {

    private static final Pattern FORM =
            Pattern.compile("(?<method>[A-Z]{1,20}) +(?<origin>[^/ ]+//[^/ ]+)(?<path>/[^ ?#]*)?");
    private static final Pattern UPWARDS =
            Pattern.compile("(^|/)(\\.|%2e){1,2}(/|$)|%2f|%5c|\\\\", Pattern.CASE_INSENSITIVE);

    public static Checked<CallPattern> read(String pattern) {
        var match = FORM.matcher(pattern);
        if (!match.matches()) {
            return Checked.faulty(
                    Fault.at(
                            "",
                            "\"" + pattern + "\" names no call",
                            "write a method and an address, as in POST"
                                    + " https://search.example.net/logs/*"));
        }
        var path = match.group("path") == null ? "/" : match.group("path");
        return switch (HttpGrant.read(match.group("origin"))) {
            case Checked.Sound<HttpGrant>(var origin) ->
                    new Checked.Sound<>(new CallPattern(match.group("method"), origin, path));
            case Checked.Faulty<HttpGrant>(var faults) -> new Checked.Faulty<>(faults);
        };
    }

    /// A path that goes up again is matched by none: where it leads is the server's guess.
    public boolean matches(String method, URI address) {
        var asked = address.getRawPath() == null ? "" : address.getRawPath();
        return this.method.equals(method.toUpperCase(Locale.ROOT))
                && origin.matches(address)
                && !UPWARDS.matcher(asked).find()
                && new InstanceGrant(path).matches(asked.isEmpty() ? "/" : asked);
    }
}
