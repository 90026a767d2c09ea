package dev.hybridsync.jdbc.central.conflict;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RedactedError;
import dev.hybridsync.jdbc.central.row.RowImage;
import dev.hybridsync.jdbc.central.row.RowValidator;
import dev.hybridsync.jdbc.central.row.RowValidator.Refused;
import dev.hybridsync.spi.ConflictContext;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.spi.ConflictResolver.Resolution;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the central application's conflict resolver, and turns its merged state into a row. */
final class ResolverCall {
    private static final Logger log = LoggerFactory.getLogger(ResolverCall.class);

    private final RowValidator validator;

    ResolverCall(RowValidator validator) {
        this.validator = validator;
    }

    /**
     * Asks the resolver. An error in it refuses only this row: the batch, and the node's other rows, must not wait for
     * it.
     */
    static Resolution ask(
            ConflictResolver resolver, IncomingRow row, RowImage stored, Version storedVersion, RowImage incoming)
            throws Refused {
        String table = row.table().name();
        ConflictContext conflict = new ConflictContext(
                table, RowImage.keyOf(row), stored.values(), storedVersion, incoming.values(), row.version());
        try {
            return Objects.requireNonNull(resolver.resolve(conflict));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            log.error(
                    "table '{}', node '{}': the conflict resolver failed; the change is rejected",
                    table,
                    row.version().nodeId(),
                    RedactedError.of(e));
            throw new Refused(
                    row.seq(),
                    OutcomeCode.CONSTRAINT,
                    "Table '" + table + "': the central application's conflict resolver failed.");
        }
    }

    /** The row that the resolver merged, as central's own, with the later time of both. */
    IncomingRow merged(IncomingRow row, Resolution.Merged merged, Version storedVersion) throws Refused {
        Map<String, @Nullable Object> key = RowImage.keyOf(row);
        Instant incomingAt = row.version().changedAt();
        Instant later = incomingAt.isAfter(storedVersion.changedAt()) ? incomingAt : storedVersion.changedAt();
        try {
            Map<String, @Nullable Object> values = new LinkedHashMap<>(key);
            for (Map.Entry<String, @Nullable Object> made : merged.row().entrySet()) {
                Column column = row.table().column(made.getKey()).orElse(null);
                values.put(
                        column == null ? made.getKey() : row.table().synced().wireNameOf(column),
                        validator.portable(row.seq(), made.getKey(), made.getValue(), column));
            }
            Change change = Change.upsert(
                    row.seq(), row.change().table(), key, row.change().changedAt(), values);
            return validator
                    .validate(change, row.table(), row.version())
                    .withVersion(LastWriteWins.ofCentral(later, 0));
        } catch (Refused e) {
            throw new Refused(
                    row.seq(),
                    OutcomeCode.CONSTRAINT,
                    "Table '" + row.table().name()
                            + "': the central application's conflict resolver returned a row that does not fit: "
                            + e.getMessage());
        }
    }
}
