package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows that refer to each other in a circle of foreign keys that can't be null, and deletes such rows: none of
 * them can be the first. Either we check that no reference is broken afterwards, or the database does, at the end of
 * the one statement that writes all of them.
 */
final class CircleWriter {
    private final Database database;
    private final Versions versions;
    private final RowWriter writer;
    private final @Nullable BulkWriter bulkWriter;
    private final References references;
    private final boolean countBrokenReferences;

    CircleWriter(Database database, Versions versions, boolean countBrokenReferences) {
        this.database = database;
        this.versions = versions;
        this.writer = new RowWriter(database.dialect());
        this.bulkWriter = BulkWriter.of(database.dialect()).orElse(null);
        this.references = new References(database.dialect());
        this.countBrokenReferences = countBrokenReferences;
    }

    /** @return those of the rows that were written; the others can't be written for now */
    Set<IncomingRow> write(WriteContext context, List<IncomingRow> waiting) throws SQLException {
        Set<IncomingRow> written = new LinkedHashSet<>();
        if (!database.dialect().constraints().writesCircles()) {
            return written;
        }
        CircleGroups groups = new CircleGroups(context.statements(), database.dialect());
        List<IncomingRow> upserts = inCircles(waiting, Operation.UPSERT);
        if (!upserts.isEmpty()) {
            for (List<IncomingRow> group : groups.toWrite(upserts)) {
                tryGroup(context, group, () -> upsert(context, group), written);
            }
        }
        List<IncomingRow> tombstones = inCircles(waiting, Operation.DELETE);
        if (!tombstones.isEmpty()) {
            for (List<IncomingRow> group : groups.toDelete(tombstones)) {
                if (!tryGroup(context, group, () -> delete(context, group), written) && bulkWriter == null) {
                    tryGroup(context, group, () -> unlinkAndDelete(context, group), written);
                }
            }
        }
        return written;
    }

    private static List<IncomingRow> inCircles(List<IncomingRow> rows, Operation operation) {
        return rows.stream()
                .filter(row ->
                        row.operation() == operation && !row.table().circle().isEmpty())
                .toList();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private boolean tryGroup(WriteContext context, List<IncomingRow> group, Work work, Set<IncomingRow> written)
            throws SQLException {
        context.statements().execute("SAVEPOINT hybridsync_circle");
        boolean done = true;
        try {
            long broken =
                    countBrokenReferences ? database.dialect().constraints().brokenReferences(context.handle()) : 0;
            versions.write(context.handle(), group, context.known());
            work.run();
            if (countBrokenReferences && database.dialect().constraints().brokenReferences(context.handle()) > broken) {
                throw new RetryException(new RetryReason.RowInTheWay());
            }
        } catch (SQLException e) {
            if (RetryException.reasonOf(e) instanceof RetryReason.ConcurrentVersion
                    || database.classify(e).isOfDatabase()) {
                throw e;
            }
            context.statements().execute("ROLLBACK TO SAVEPOINT hybridsync_circle");
            done = false;
        }
        context.statements().execute("RELEASE SAVEPOINT hybridsync_circle");
        if (done) {
            written.addAll(group);
        }
        return done;
    }

    private void upsert(WriteContext context, List<IncomingRow> group) throws SQLException {
        if (bulkWriter != null) {
            bulkWriter.upsertTogether(context.statements().connection(), group);
        } else {
            database.dialect().constraints().checkingLater(context.handle(), () -> {
                for (IncomingRow row : group) {
                    writer.upsert(context.statements(), row);
                }
                requireParents(context, group);
                return true;
            });
        }
        for (IncomingRow row : group) {
            if (row.table().rewritesKeys() && !writer.isThere(context.statements(), row)) {
                throw new RetryException(new RetryReason.RowInTheWay());
            }
        }
    }

    /**
     * Checks the rows as they were sent, and as they are stored: a trigger, or a type that rounds, may have changed
     * them.
     */
    private void requireParents(WriteContext context, List<IncomingRow> group) throws SQLException {
        for (IncomingRow row : group) {
            for (ForeignKey key : row.table().references()) {
                if (references.lacksParent(
                                context.statements(),
                                row,
                                key,
                                database.dialect().locks().lockParents())
                        || references.isBroken(context.statements(), row, key)) {
                    throw new RetryException(new RetryReason.RowInTheWay());
                }
            }
        }
    }

    private void delete(WriteContext context, List<IncomingRow> group) throws SQLException {
        if (bulkWriter != null) {
            bulkWriter.deleteTogether(context.statements().connection(), group);
        } else {
            database.dialect().constraints().checkingLater(context.handle(), () -> {
                deleteEach(context, group);
                return true;
            });
        }
    }

    private void deleteEach(WriteContext context, List<IncomingRow> group) throws SQLException {
        for (IncomingRow row : group) {
            if (writer.isThere(context.statements(), row)) { // else a cascade deleted it
                writer.delete(context.statements(), row);
            }
        }
    }

    /** SQLite does not defer {@code RESTRICT}, so the rows are changed to refer to nothing before they are deleted. */
    private void unlinkAndDelete(WriteContext context, List<IncomingRow> group) throws SQLException {
        database.dialect().constraints().checkingLater(context.handle(), () -> {
            for (IncomingRow row : group) {
                Set<String> names = new LinkedHashSet<>();
                row.table().references().forEach(key -> names.addAll(key.childColumns()));
                List<Column> columns = new ArrayList<>();
                for (Column column : row.table().synced().columns().values()) {
                    if (names.contains(column.name()) && !row.table().key().contains(column)) {
                        columns.add(column);
                    }
                }
                if (!columns.isEmpty()) {
                    writer.unlink(context.statements(), row, columns);
                }
            }
            deleteEach(context, group);
            return true;
        });
    }
}
