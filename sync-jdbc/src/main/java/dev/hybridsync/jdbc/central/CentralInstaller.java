package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.capture.EditCapture;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.row.CentralState;
import dev.hybridsync.jdbc.central.row.TableHolds;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates central's bookkeeping tables and triggers, or returns the statements that do. */
final class CentralInstaller {
    private static final Logger log = LoggerFactory.getLogger(CentralInstaller.class);

    private final Database database;
    private final Bookkeeping bookkeeping;
    private final CentralState state;
    private final EditCapture editCapture;
    private final boolean captureEdits;
    private final EditJournal edits;
    private final TableHolds holds;
    private final Set<String> registered;
    private volatile boolean installed;

    /** @param captureEdits whether what the central application itself writes gets versions */
    CentralInstaller(Database database, SyncSchema schema, boolean captureEdits, EditJournal edits, TableHolds holds) {
        this.database = database;
        this.bookkeeping = Bookkeeping.ofCentral(database);
        this.state = new CentralState(database);
        this.editCapture = new EditCapture(database, schema);
        this.captureEdits = captureEdits;
        this.edits = edits;
        this.holds = holds;
        this.registered = schema.tables().stream().map(TableDefinition::name).collect(Collectors.toSet());
    }

    void install() {
        bookkeeping.ensure();
        state.ensure();
        if (captureEdits) {
            editCapture.install();
        } else {
            editCapture.remove();
        }
        forgetEditsOfOthers();
        holds.find();
        installed = true;
    }

    /** Installs what this instance has not installed yet. */
    void ensureInstalled() {
        if (!installed) {
            install();
        }
    }

    boolean capturesEdits() {
        return captureEdits;
    }

    void installTriggers() {
        editCapture.install();
    }

    /**
     * Deletes the edits of tables that are no longer registered. If this fails, everything still works, only more
     * slowly.
     */
    private void forgetEditsOfOthers() {
        try {
            edits.forgetAllBut(registered);
        } catch (SQLException | JdbiException e) {
            log.warn(
                    "{}",
                    database.failed("edits of tables that are no longer registered stay", e)
                            .getMessage());
        }
    }

    List<String> ddl() {
        Stream<String> tables =
                Stream.of(bookkeeping, Bookkeeping.ofApiKeys(database)).flatMap(part -> part.ddl().stream());
        return Stream.concat(tables, editCapture.ddl(captureEdits).stream()).toList();
    }

    String ddlScript() {
        return database.dialect().migrations().migrationText(ddl());
    }

    /** The tables whose edits can't be captured. */
    List<Finding> uncapturedEdits() {
        return captureEdits ? editCapture.findings() : List.of();
    }
}
