package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.entries.RowRefs;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.QuarantinedRows;
import dev.hybridsync.status.QuarantinedRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that central deferred or rejected, and what a person can do about them. */
public final class Quarantine implements QuarantinedRows {
    private final Database database;
    private final HeldTables held;
    private final RowRefs refs;
    private final QuarantinedRowReader rows;
    private final QuarantineLines lines;

    public Quarantine(Database database, HeldTables held, RowRefs refs) {
        this.database = database;
        this.held = held;
        this.refs = refs;
        this.rows = new QuarantinedRowReader(database);
        this.lines = new QuarantineLines(database);
    }

    @Override
    public List<QuarantinedRow> list(int limit) {
        return database.inSnapshot(handle -> rows.list(handle, limit));
    }

    @Override
    public long countDeferred(@Nullable Instant after, Instant until) {
        return database.inSnapshot(
                handle -> handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_quarantine"
                                + " WHERE outcome = :deferred AND since > :after AND since <= :until"))
                        .bind("deferred", Outcome.DEFERRED.name())
                        .bind("after", after == null ? Long.MIN_VALUE : Micros.of(after))
                        .bind("until", Micros.of(until))
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public boolean retry(String table, Object key) {
        return makeDue(database.inSnapshot(handle -> refs.find(handle, table, key))) > 0;
    }

    @Override
    public long retry(Collection<QuarantinedRow> quarantined) {
        return makeDue(quarantined.stream()
                .map(row -> new RowRef(row.table(), row.rowKey()))
                .collect(Collectors.toSet()));
    }

    private long makeDue(Set<RowRef> due) {
        Set<String> tables = due.stream().map(RowRef::table).collect(Collectors.toCollection(TreeSet::new));
        return database.inWrite(handle -> {
            held.probeSoon(handle, tables);
            return lines.makeDue(handle, due);
        });
    }

    @Override
    public long retry(Outcome outcome) {
        long count = database.inSnapshot(handle -> lines.count(handle, outcome));
        if (count > 0) {
            database.inWrite(handle -> lines.makeDue(handle, outcome));
        }
        return count;
    }

    @Override
    public long retryAll() {
        database.inWrite(handle -> {
            held.probeSoon(handle);
            return true;
        });
        return retry(Outcome.DEFERRED) + retry(Outcome.REJECTED);
    }
}
