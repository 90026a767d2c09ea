package dev.hybridsync.jdbc.keys;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table of keys. Times are microseconds since the epoch; the day of the last use is counted in days since
 * the epoch.
 *
 * @param sha256 its hash
 * @param id its id
 * @param grant what it allows
 */
public record KeyRow(
        String sha256,
        String id,
        @Nullable String label,
        Grant grant,
        long createdAt,
        @Nullable Long expiresAt,
        @Nullable Long revokedAt,
        @Nullable Long lastUsedOn) {
    static final String COLUMNS =
            "key_sha256, key_id, label, node_id, tables, operations, created_at, expires_at, revoked_at, last_used_on";

    static KeyRow of(ResultSet row) throws SQLException {
        String sha256 = row.getString("key_sha256");
        String storedId = row.getString("key_id");
        String id = storedId == null ? ApiKey.idOfSha256(sha256) : storedId; // from a release without ids
        return new KeyRow(
                sha256,
                id,
                row.getString("label"),
                new Grant(row.getString("node_id"), tables(row.getString("tables")))
                        .only(operations(row.getString("operations")))
                        .ofKey(id),
                row.getLong("created_at"),
                number(row, "expires_at"),
                number(row, "revoked_at"),
                number(row, "last_used_on"));
    }

    boolean isValidAt(long now) {
        return revokedAt == null && (expiresAt == null || expiresAt > now);
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }

    private static @Nullable Set<String> tables(@Nullable String text) {
        // the empty text, which no table has as its name, stands for no table at all
        return text == null ? null : text.isEmpty() ? Set.of() : Set.of(text.split("\n"));
    }

    static @Nullable String text(@Nullable Set<String> tables) {
        return tables == null ? null : String.join("\n", new TreeSet<>(tables));
    }

    /** An operation of another release that this one does not know allows nothing. */
    private static Set<Operation> operations(@Nullable String text) {
        if (text == null) {
            return EnumSet.allOf(Operation.class);
        }
        Set<String> names = Set.copyOf(Arrays.asList(text.split(" ")));
        Set<Operation> known = EnumSet.noneOf(Operation.class);
        for (Operation operation : Operation.values()) {
            if (names.contains(operation.name())) {
                known.add(operation);
            }
        }
        return known;
    }

    /** Null for all operations, as the previous release reads and writes it. */
    static @Nullable String text(Grant grant) {
        Set<Operation> operations = grant.operations();
        return operations.size() == Operation.values().length
                ? null
                : operations.stream().map(Operation::name).sorted().collect(Collectors.joining(" "));
    }

    /** Does not contain the hash. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "KeyRow[%s of %s]", id, grant.nodeId());
    }
}
