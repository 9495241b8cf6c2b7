package io.wolfe.embedded.lookup;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The keys of all documents of a collection, in the order of one declared index.
///
/// An array is entered once per element and once as a whole. From the first such document on the
/// index counts as many-valued: it still finds candidates, but no longer promises an order.
public final class OrderedIndex {

    private final List<IndexKey> fields;
    private final Comparator<Key> order;
    private final NavigableSet<Key> entries;
    private boolean manyValued;

    public OrderedIndex(List<IndexKey> fields) {
        this.fields = List.copyOf(fields);
        this.order = Key.order(fields.stream().map(IndexKey::isAscending).toList());
        this.entries = new TreeSet<>(order);
    }

    public void add(Document document, long position) {
        add(keysOf(document), position);
    }

    private void add(List<List<Object>> keys, long position) {
        manyValued |= keys.size() > 1;
        keys.forEach(key -> entries.add(Key.entry(key, position)));
    }

    public void remove(Document document, long position) {
        remove(keysOf(document), position);
    }

    private void remove(List<List<Object>> keys, long position) {
        keys.forEach(key -> entries.remove(Key.entry(key, position)));
    }

    /// Most changes of a document leave most of its keys as they were.
    public void replace(Document oldDocument, Document newDocument, long position) {
        var before = keysOf(oldDocument);
        var after = keysOf(newDocument);
        if (!before.equals(after)) {
            remove(before, position);
            add(after, position);
        }
    }

    List<IndexKey> fields() {
        return fields;
    }

    boolean isManyValued() {
        return manyValued;
    }

    NavigableSet<Key> between(Key from, Key to) {
        return order.compare(from, to) < 0
                ? entries.subSet(from, true, to, true)
                : Collections.emptyNavigableSet();
    }

    private List<List<Object>> keysOf(Document document) {
        List<List<Object>> keys = List.of(new ArrayList<>());
        for (IndexKey field : fields) {
            keys = extended(keys, valuesOf(document, field.getKey()));
        }
        return keys;
    }

    private static List<List<Object>> extended(List<List<Object>> keys, Collection<Object> values) {
        if (values.size() == 1) {
            keys.forEach(key -> key.addAll(values));
            return keys;
        }
        List<List<Object>> all = new ArrayList<>(keys.size() * values.size());
        for (List<Object> key : keys) {
            for (var value : values) {
                var longer = new ArrayList<>(key);
                longer.add(value);
                all.add(longer);
            }
        }
        return all;
    }

    private static Collection<Object> valuesOf(Document document, String field) {
        var value = Missing.ofNullable(Utils.getSubdocumentValueCollectionAware(document, field));
        if (!(value instanceof Collection<?> list)) {
            return List.of(value);
        }
        Set<Object> all = new HashSet<>();
        all.add(list);
        addElements(list, all);
        return all;
    }

    private static void addElements(Collection<?> list, Set<Object> all) {
        for (var element : list) {
            all.add(Missing.ofNullable(element));
            if (element instanceof Collection<?> inner) {
                addElements(inner, all);
            }
        }
    }
}
