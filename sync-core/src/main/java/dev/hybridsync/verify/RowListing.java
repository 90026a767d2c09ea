package dev.hybridsync.verify;

import dev.hybridsync.compare.Buckets;
import dev.hybridsync.compare.Hashes;
import dev.hybridsync.compare.RowCode;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.spi.HashedRows;
import dev.hybridsync.status.RowClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares all rows of some buckets by hashes, and then those that differ by their states. */
final class RowListing {
    /** How many rows are in one question about states. */
    private static final int STATES = 200;

    private final ComparedHere here;
    private final ForeignRows foreign;
    private final Tally tally;

    RowListing(ComparedHere here, ForeignRows foreign, Tally tally) {
        this.here = here;
        this.foreign = foreign;
        this.tally = tally;
    }

    void compare(Buckets buckets) {
        List<HashedRows.Row> rows = read(buckets);
        VerifyAnswer.Rows answer = here.ask(
                new VerifyQuestion.Rows(
                        buckets,
                        Hashes.of(
                                rows.stream().mapToLong(HashedRows.Row::keyHash).toArray()),
                        Hashes.of(
                                rows.stream().mapToLong(HashedRows.Row::rowHash).toArray())),
                VerifyAnswer.Rows.class);
        if (answer.codes().length() != rows.size()) {
            throw here.questions().unexpected();
        }
        for (int i = 0; i < buckets.size(); i++) {
            foreign.forget(buckets.bits(), buckets.number(i));
        }
        Map<String, HashedRows.Row> differing = new HashMap<>();
        List<String> candidates = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            HashedRows.Row row = rows.get(i);
            RowCode code = RowCode.of(answer.codes().charAt(i));
            switch (code) {
                case EQUAL -> tally.add(RowClass.EQUAL, 1);
                case EQUAL_OF_OTHER -> {
                    tally.add(RowClass.EQUAL, 1);
                    foreign.add(row.keyHash(), row.rowHash(), false);
                }
                case OTHER, ABSENT -> {
                    differing.put(row.rowKey(), row);
                    candidates.add(row.rowKey());
                }
            }
        }
        candidates.addAll(surplus(answer, differing.keySet()));
        examine(candidates, differing);
    }

    private List<HashedRows.Row> read(Buckets buckets) {
        List<HashedRows.Row> rows = new ArrayList<>();
        here.scan(false, row -> {
            if (buckets.indexOf(row.keyHash()) >= 0) {
                rows.add(row);
            }
        });
        rows.sort((a, b) -> Long.compareUnsigned(a.keyHash(), b.keyHash()));
        return rows;
    }

    /** The keys, as the journal may write them, of rows that central has in addition to those that were listed. */
    private List<String> surplus(VerifyAnswer.Rows answer, Set<String> listed) {
        Set<String> keys = new HashSet<>(here.context().journal().comparison().keys(here.name(), answer.surplus()));
        keys.removeAll(listed);
        return keys.stream().sorted(Comparator.naturalOrder()).toList();
    }

    private void examine(List<String> candidates, Map<String, HashedRows.Row> listed) {
        for (int from = 0; from < candidates.size(); from += STATES) {
            List<String> part = candidates.subList(from, Math.min(from + STATES, candidates.size()));
            new Examination(here, (rowKey, row, found) -> {
                        tally.examined(rowKey, row, found);
                        remember(listed.get(rowKey), rowKey, row, found);
                    })
                    .examine(part);
            tally.repair();
        }
    }

    private void remember(HashedRows.@Nullable Row listed, String rowKey, ComparedRow row, Found found) {
        boolean equal = found.kind() == RowClass.EQUAL;
        if (listed != null && (equal || found.kind() == RowClass.HELD_BY_OTHER) && isForeign(found)) {
            foreign.add(listed.keyHash(), row.rowHash(), !equal);
            if (!equal) {
                foreign.name(listed.keyHash(), () -> tally.held(rowKey, row, found));
            }
        }
    }

    /** Whether central does not count the row among this node's rows. */
    private boolean isForeign(Found found) {
        return found.version() == null || found.isOfOther(here.context().nodeId());
    }
}
