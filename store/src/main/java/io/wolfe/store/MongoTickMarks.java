package io.wolfe.store;

import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.TickMarks;
import io.wolfe.model.team.TeamName;
import java.util.List;
import org.bson.Document;

/// One small document per scheduled rule.
final class MongoTickMarks implements TickMarks {

    private static final String TICK = "tick";
    private static final String ENTERED = "entered";
    private static final String SCHEDULE = "schedule";
    private static final int MANY = 100_000;

    private final Documents marks;

    MongoTickMarks(Documents marks) {
        this.marks = marks;
    }

    @Override
    public List<Mark> all() {
        return marks.list(new Document(), new Document("_id", 1), MANY).stream()
                .map(MongoTickMarks::read)
                .toList();
    }

    @Override
    public boolean begin(Mark mark) {
        return marks.insert(
                id(mark).append("team", mark.team().value())
                        .append("rule", mark.rule().value())
                        .append("deployment", mark.deployment())
                        .append(SCHEDULE, mark.schedule())
                        .append(TICK, Stored.time(mark.tick()))
                        .append(ENTERED, mark.entered()));
    }

    @Override
    public boolean move(Mark from, Mark to) {
        var next =
                new Document(SCHEDULE, to.schedule())
                        .append("deployment", to.deployment())
                        .append(TICK, Stored.time(to.tick()))
                        .append(ENTERED, to.entered());
        return marks.change(where(from), new Document("$set", next));
    }

    @Override
    public void remove(Mark mark) {
        marks.remove(where(mark));
    }

    private static Document id(Mark mark) {
        return new Document("_id", mark.team() + "/" + mark.rule());
    }

    private static Document where(Mark mark) {
        return id(mark).append(SCHEDULE, mark.schedule())
                .append(TICK, Stored.time(mark.tick()))
                .append(ENTERED, mark.entered());
    }

    private static Mark read(Document document) {
        return new Mark(
                new TeamName(document.getString("team")),
                new RuleName(document.getString("rule")),
                document.getLong("deployment"),
                document.getString(SCHEDULE),
                Stored.time(document, TICK),
                document.getBoolean(ENTERED));
    }
}
