package io.wolfe.format.document;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Answers that are worth keeping, as long as they are asked for: at least the last `most` of them,
/// and at most twice as many. Any thread; two threads that ask the same at once may both work it
/// out.
public final class Remembered<K, V> {

    private final int most;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = Map.of();

    public Remembered(int most) {
        this.most = most;
    }

    public V get(K key, Function<? super K, ? extends V> work) {
        return find(key)
                .orElseGet(
                        () -> {
                            var value = work.apply(key);
                            keep(key, value);
                            return value;
                        });
    }

    public Optional<V> find(K key) {
        var known = Optional.ofNullable(young.get(key));
        if (known.isPresent()) {
            return known;
        }
        var before = Optional.ofNullable(old.get(key));
        before.ifPresent(value -> keep(key, value));
        return before;
    }

    public void keep(K key, V value) {
        young.put(key, value);
        if (young.size() > most) {
            turnOver();
        }
    }

    private synchronized void turnOver() {
        if (young.size() > most) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
