package io.wolfe.studio.home;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Frame;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;
import io.wolfe.studio.pulse.Count;
import io.wolfe.studio.pulse.Pulse;
import java.util.List;

@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record HomePage(Frame frame, Overview overview) implements TemplateInstance {

    /// @param needs what a human should look at, newest first
    /// @param more there are more of them
    /// @param journey the steps of the last hour, in the order of an alert's journey
    public record Overview(
            Pulse pulse, List<Need> needs, boolean more, List<Step> journey, Address address) {
        public Overview {
            needs = List.copyOf(needs);
            journey = List.copyOf(journey);
        }

        public Mark calm() {
            return new Mark("calm", Mark.Colour.GREEN, Mark.Shape.DISC);
        }
    }

    /// Something of the last day that only a human can put right.
    public record Need(Mark mark, String what, String why, Moment at, Address address) {}

    /// @param note what is counted
    public record Step(String word, String amount, String note, Address address) {
        static Step of(String word, Count count, String note, Address address) {
            return new Step(word, count.toString(), note, address);
        }
    }
}
