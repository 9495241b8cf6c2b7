package io.wolfe.embedded.lookup;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses how a query is answered: by the index that leaves the fewest candidates; by one that has
/// the wanted order already, if there are many; by the branches of an `$or`, each by its own index;
/// or by no index at all.
public final class Lookup {

    /// Sorting so few is nothing; counting further would cost more than it saves.
    private static final int FEW = 1_000;

    /// Positions of documents, among them all that match; whether they come in the wanted order.
    public record Candidates(Stream<Long> positions, boolean inOrder) {}

    private record Measured(Scan scan, long entries) {}

    private final Collection<OrderedIndex> indexes;

    public Lookup(Collection<OrderedIndex> indexes) {
        this.indexes = indexes;
    }

    /// Empty when every document has to be looked at. An empty order wants none; a limit of 0 wants
    /// all.
    public Optional<Candidates> candidates(Document filter, Document order, int limit) {
        var conditions = Conditions.of(filter);
        var scans = indexes.stream().map(index -> new Scan(index, conditions)).toList();
        var narrowest = narrowest(scans);
        if (narrowest.filter(measured -> order.isEmpty() || measured.entries < FEW).isPresent()) {
            return narrowest.map(Lookup::unordered);
        }
        return inOrder(scans, order, limit)
                .or(() -> narrowest.map(Lookup::unordered))
                .or(() -> union(conditions).map(positions -> new Candidates(positions, false)));
    }

    private static Optional<Measured> narrowest(List<Scan> scans) {
        return scans.stream()
                .filter(Scan::isNarrowed)
                .map(scan -> new Measured(scan, scan.count(FEW)))
                .min(Comparator.comparingLong(Measured::entries));
    }

    private static Candidates unordered(Measured measured) {
        return new Candidates(distinct(measured.scan), false);
    }

    private static Stream<Long> distinct(Scan scan) {
        return scan.mayRepeat() ? scan.positions(false).distinct() : scan.positions(false);
    }

    /// Without a limit all documents are wanted anyway, so only an index that also narrows is worth
    /// walking.
    private static Optional<Candidates> inOrder(List<Scan> scans, Document order, int limit) {
        if (order.isEmpty()) {
            return Optional.empty();
        }
        return scans.stream()
                .filter(scan -> limit > 0 || scan.isNarrowed())
                .sorted(Comparator.comparing(Scan::isNarrowed).reversed())
                .flatMap(scan -> walks(scan, order))
                .findFirst();
    }

    private static Stream<Candidates> walks(Scan scan, Document order) {
        return Stream.of(false, true)
                .filter(descending -> scan.yields(order, descending))
                .map(descending -> new Candidates(scan.positions(descending), true));
    }

    /// The first `$or` all of whose branches an index narrows.
    private Optional<Stream<Long>> union(Conditions conditions) {
        return conditions.alternatives().stream()
                .flatMap(branches -> union(branches).stream())
                .findFirst();
    }

    private Optional<Stream<Long>> union(List<Document> branches) {
        var lookups =
                branches.stream().map(branch -> candidates(branch, new Document(), 0)).toList();
        return lookups.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        lookups.stream()
                                .flatMap(Optional::stream)
                                .flatMap(Candidates::positions)
                                .distinct())
                : Optional.empty();
    }
}
