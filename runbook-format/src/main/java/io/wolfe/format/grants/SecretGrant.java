package io.wolfe.format.grants;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import io.wolfe.model.Name;

/// Permission to have one of the team's secrets sent.
public record SecretGrant(String name) {

    public static Checked<SecretGrant> read(String name) {
        return Name.isValid(name)
                ? new Checked.Sound<>(new SecretGrant(name))
                : Checked.faulty(
                        Fault.at(
                                "",
                                "\"" + name + "\" is no name of a secret",
                                "use 1 to 63 of a-z, 0-9 and '-', as in pagerduty; a secret is"
                                        + " granted by its whole name"));
    }
}
