package io.wolfe.store;

import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Slots;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/// One document for each key that somebody holds or waits for, changed by compare-and-set of its
/// version. Who has ended holds nothing: the executions decide, no clock does.
final class MongoSlots implements Slots {

    private static final String HOLDERS = "holders";
    private static final String WAITING = "waiting";
    private static final String VERSION = "version";
    private static final int MANY = 10_000;

    private final Documents slots;
    private final Documents executions;

    MongoSlots(Documents slots, Documents executions) {
        this.slots = slots;
        this.executions = executions;
    }

    @Override
    public boolean take(String key, int limit, ExecutionId execution, boolean waits) {
        while (true) {
            var slot = find(key);
            if (slot.holders.contains(execution.value())) {
                return true;
            }
            var wanted =
                    slot.hasPlaceFor(execution.value(), limit) ? slot : slot.without(ended(slot));
            var taken = wanted.hasPlaceFor(execution.value(), limit);
            if (taken) {
                wanted.waiting.remove(execution.value());
                wanted.holders.add(execution.value());
            } else if (waits) {
                wanted.waiting.add(execution.value());
            }
            if (write(wanted)) {
                return taken;
            }
        }
    }

    @Override
    public List<ExecutionId> giveBack(String key, ExecutionId execution) {
        while (true) {
            var slot = find(key);
            var left = slot.without(Set.of(execution.value()));
            if (write(left)) {
                return ids(left.waiting);
            }
        }
    }

    @Override
    public List<Slot> all() {
        return slots.list(new Document(), new Document("_id", 1), MANY).stream()
                .map(MongoSlots::read)
                .map(kept -> new Slot(kept.key, ids(kept.holders), ids(kept.waiting)))
                .toList();
    }

    private Kept find(String key) {
        return slots.find(new Document("_id", key))
                .map(MongoSlots::read)
                .orElseGet(() -> new Kept(key, 0, new LinkedHashSet<>(), new LinkedHashSet<>()));
    }

    /// Those of a key who hold and wait no longer, whatever it says.
    private Set<String> ended(Kept slot) {
        var named = new ArrayList<>(slot.holders);
        named.addAll(slot.waiting);
        var gone = new LinkedHashSet<>(named);
        executions
                .list(
                        new Document("_id", new Document("$in", named)),
                        new Document(),
                        named.size() + 1,
                        ExecutionDocument.STATE)
                .stream()
                .filter(found -> !ExecutionDocument.state(found).isFinal())
                .forEach(found -> gone.remove(found.getString("_id")));
        return gone;
    }

    /// A key that nobody holds or waits for is forgotten.
    private boolean write(Kept slot) {
        var unchanged = new Document("_id", slot.key).append(VERSION, slot.version);
        if (slot.isEmpty()) {
            return slot.version == 0 || slots.remove(unchanged);
        }
        var changed =
                new Document("_id", slot.key)
                        .append(VERSION, slot.version + 1)
                        .append(HOLDERS, List.copyOf(slot.holders))
                        .append(WAITING, List.copyOf(slot.waiting));
        return slot.version == 0 ? slots.insert(changed) : slots.put(unchanged, changed);
    }

    private static List<ExecutionId> ids(Set<String> ids) {
        return ids.stream().map(ExecutionId::new).toList();
    }

    private static Kept read(Document document) {
        return new Kept(
                document.getString("_id"),
                document.getInteger(VERSION),
                new LinkedHashSet<>(document.getList(HOLDERS, String.class)),
                new LinkedHashSet<>(document.getList(WAITING, String.class)));
    }

    /// A slot as it was found, or as it is to be.
    ///
    /// @param version 0 when there is none yet
    private record Kept(String key, int version, Set<String> holders, Set<String> waiting) {

        boolean hasPlaceFor(String execution, int limit) {
            var ahead = waiting.stream().takeWhile(one -> !one.equals(execution)).count();
            return holders.size() + ahead < limit;
        }

        Kept without(Set<String> gone) {
            var left =
                    new Kept(
                            key,
                            version,
                            new LinkedHashSet<>(holders),
                            new LinkedHashSet<>(waiting));
            left.holders.removeAll(gone);
            left.waiting.removeAll(gone);
            return left;
        }

        boolean isEmpty() {
            return holders.isEmpty() && waiting.isEmpty();
        }
    }
}
