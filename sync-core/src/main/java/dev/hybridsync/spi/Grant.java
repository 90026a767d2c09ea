package dev.hybridsync.spi;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an API key allows.
 *
 * @param nodeId the only node that the key belongs to
 * @param tables the tables, by names of the wire, that the node may write; null for all that are registered
 */
public record Grant(String nodeId, @Nullable Set<String> tables) {
    public Grant {
        Objects.requireNonNull(nodeId, "nodeId");
        tables = tables == null ? null : Set.copyOf(tables);
    }

    /** A node that may write every registered table. */
    public static Grant allTables(String nodeId) {
        return new Grant(nodeId, null);
    }

    /** Whether the node may write the table. */
    public boolean allows(String table) {
        return tables == null || tables.contains(table);
    }
}
