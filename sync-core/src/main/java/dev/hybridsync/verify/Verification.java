package dev.hybridsync.verify;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.error.TableNotComparableException;
import dev.hybridsync.status.TableVerification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares tables one after the other, while the host writes and flushes run. From one run to the next, it remembers
 * which rows central named as another origin's. For one verification at a time.
 */
public final class Verification {
    /** The rows that central named as another origin's, valid as long as the table is compared in the same way. */
    private record Remembered(Object layout, ForeignRows rows) {}

    /**
     * How far a verification got.
     *
     * @param unfinished the tables that were not completed
     * @param stoppedBy why it ended early; null if it did not
     */
    public record Result(
            List<TableVerification> tables,
            List<String> unfinished,
            @Nullable SyncException stoppedBy) {}

    private final Map<String, Remembered> foreign = new ConcurrentHashMap<>();

    /**
     * Compares the tables.
     *
     * @param names the tables, by names on the wire
     * @param done receives each table's result
     */
    public Result run(
            VerifyContext context, List<String> names, VerifyChoice choice, Consumer<TableVerification> done) {
        List<TableVerification> tables = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            try {
                TableVerification table = compare(context, names.get(i), choice);
                tables.add(table);
                done.accept(table);
            } catch (SyncException e) {
                return new Result(tables, names.subList(i, names.size()), e);
            }
        }
        return new Result(tables, List.of(), null);
    }

    private TableVerification compare(VerifyContext context, String name, VerifyChoice choice) {
        context.requireNotCancelled();
        Questions questions =
                new Questions(context, context.journal().queries().status().journalId());
        TableVerification.Builder report = TableVerification.builder(name);
        try {
            ComparedHere here = ComparedHere.open(context, questions, name);
            if (choice.repair() == VerifyChoice.Repair.UNSEEN_CHANGES && !here.comparesAll()) {
                throw new TableNotComparableException("central does not have all its columns, or computes some");
            }
            report.rows(new TableVerifier(here, foreign(here), new Tally(here, choice, report)).run());
        } catch (TableNotComparableException e) {
            report = TableVerification.builder(name).notCompared(String.valueOf(e.getMessage()));
        }
        return report.build();
    }

    private ForeignRows foreign(ComparedHere here) {
        Remembered known = foreign.get(here.name());
        if (known == null || !known.layout.equals(here.layout())) {
            known = new Remembered(here.layout(), new ForeignRows());
            foreign.put(here.name(), known);
        }
        return known.rows;
    }
}
