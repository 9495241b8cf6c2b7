package io.wolfe.studio.fakes;

import io.wolfe.model.Refusal;
import io.wolfe.model.event.Event;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Explainer;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.trial.Trial;
import io.wolfe.model.trial.TrialReport;
import io.wolfe.model.trial.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Says of trials and of rules that could not apply what a test has prepared.
public final class PreparedRules implements Explainer, Trials {

    private final List<Trial> trials = new CopyOnWriteArrayList<>();
    private volatile List<Decision> others = List.of();
    private volatile String note;
    private volatile TrialReport report;
    private volatile Refusal refusal;

    public void whatTheOthersSaid(List<Decision> decisions) {
        others = decisions;
    }

    public void cannotTell(String why) {
        note = why;
    }

    public void willReport(TrialReport prepared) {
        report = prepared;
    }

    public void willRefuse(Refusal prepared) {
        refusal = prepared;
    }

    /// What was tried, in order.
    public List<Trial> trials() {
        return List.copyOf(trials);
    }

    void forgetAll() {
        trials.clear();
        others = List.of();
        note = null;
        report = null;
        refusal = null;
    }

    @Override
    public Explanation explain(Event event, int most) {
        var counted = event.ruling().map(Ruling::counted).orElse(0);
        var told = new ArrayList<>(others.stream().limit(Math.min(most, counted)).toList());
        return new Explanation(
                Explanation.asWritten(event).written(), told, most > 0 ? note : null);
    }

    @Override
    public TrialReport run(Trial trial) {
        trials.add(trial);
        if (refusal != null) {
            throw refusal;
        }
        return Optional.ofNullable(report).orElseThrow();
    }
}
