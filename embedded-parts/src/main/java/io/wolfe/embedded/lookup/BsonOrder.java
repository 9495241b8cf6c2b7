package io.wolfe.embedded.lookup;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// MongoDB's order of values of all types, as a total order: a sorted set may rely on it. Numbers
/// of different types are compared by their exact value; null and a missing field are the same.
final class BsonOrder implements Comparator<@Nullable Object> {

    static final BsonOrder ASCENDING = new BsonOrder();

    private BsonOrder() {}

    @Override
    public int compare(@Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return 0;
        }
        int byRank = Integer.compare(rank(left), rank(right));
        if (byRank != 0 || left == null || right == null) {
            return byRank;
        }
        return compareAlike(left, right);
    }

    private static int rank(@Nullable Object value) {
        return switch (value) {
            case MinKey _ -> 0;
            case null -> 1;
            case Missing _ -> 1;
            case Number _ -> 2;
            case String _ -> 3;
            case Document _ -> 4;
            case Collection<?> _ -> 5;
            case BinData _ -> 6;
            case ObjectId _ -> 8;
            case Boolean _ -> 9;
            case Instant _ -> 10;
            case BsonTimestamp _ -> 11;
            case MaxKey _ -> 13;
            default -> 12;
        };
    }

    private int compareAlike(Object left, Object right) {
        return switch (left) {
            case Number number -> compareNumbers(number, (Number) right);
            case String text -> text.compareTo((String) right);
            case Document document -> compareDocuments(document, (Document) right);
            case Collection<?> list -> compareLists(list, (Collection<?>) right);
            case BinData data -> data.compareTo((BinData) right);
            case ObjectId id -> id.compareTo((ObjectId) right);
            case Boolean truth -> truth.compareTo((Boolean) right);
            case Instant instant -> instant.compareTo((Instant) right);
            case BsonTimestamp timestamp -> timestamp.compareTo((BsonTimestamp) right);
            case MinKey _, MaxKey _, Missing _ -> 0;
            default -> compareByName(left, right);
        };
    }

    private static int compareNumbers(Number left, Number right) {
        if (isWhole(left) && isWhole(right)) {
            return Long.compare(left.longValue(), right.longValue());
        }
        double approximateLeft = left.doubleValue();
        double approximateRight = right.doubleValue();
        if (isOrdinary(approximateLeft) && isOrdinary(approximateRight)) {
            return exact(left).compareTo(exact(right));
        }
        return compareWithExtremes(approximateLeft, approximateRight);
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long;
    }

    private static boolean isOrdinary(double value) {
        return !Double.isNaN(value) && !Double.isInfinite(value);
    }

    private static BigDecimal exact(Number number) {
        return switch (number) {
            case Integer whole -> BigDecimal.valueOf(whole);
            case Long whole -> BigDecimal.valueOf(whole);
            case Decimal128 decimal -> decimal.toBigDecimal();
            default -> new BigDecimal(number.doubleValue());
        };
    }

    /// NaN comes first, as MongoDB has it; [Double#compare] would put it last.
    private static int compareWithExtremes(double left, double right) {
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return Boolean.compare(Double.isNaN(right), Double.isNaN(left));
        }
        return Double.compare(left, right);
    }

    private int compareDocuments(Document left, Document right) {
        Iterator<Map.Entry<String, Object>> others = right.entrySet().iterator();
        for (Map.Entry<String, Object> field : left.entrySet()) {
            if (!others.hasNext()) {
                return 1;
            }
            int byField = compareFields(field, others.next());
            if (byField != 0) {
                return byField;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private int compareFields(Map.Entry<String, Object> left, Map.Entry<String, Object> right) {
        int byRank = Integer.compare(rank(left.getValue()), rank(right.getValue()));
        if (byRank != 0) {
            return byRank;
        }
        int byName = left.getKey().compareTo(right.getKey());
        return byName != 0 ? byName : compare(left.getValue(), right.getValue());
    }

    private int compareLists(Collection<?> left, Collection<?> right) {
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (!others.hasNext()) {
                return 1;
            }
            int byElement = compare(element, others.next());
            if (byElement != 0) {
                return byElement;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    /// UUIDs, regular expressions, code: MongoDB orders them too; here it is enough that the order
    /// is total.
    private static int compareByName(Object left, Object right) {
        int byType = left.getClass().getName().compareTo(right.getClass().getName());
        return byType != 0 ? byType : left.toString().compareTo(right.toString());
    }
}
