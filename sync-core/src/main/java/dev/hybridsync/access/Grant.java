package dev.hybridsync.access;

import dev.hybridsync.change.Operation;
import dev.hybridsync.error.BusyException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an API key allows: one node, tables, operations. Immutable; equal to any other grant that allows the same.
 *
 * <p>A grant may know its key's id, and how to check whether the key is still valid: a batch takes time to apply, and
 * its key may be revoked meanwhile.
 */
public final class Grant {
    private static final Set<Operation> ALL_OPERATIONS = Set.copyOf(EnumSet.allOf(Operation.class));

    private final String nodeId;
    private final @Nullable Set<String> tables;
    private final Set<Operation> operations;
    private final @Nullable String keyId;
    private final @Nullable KeyCheck keyCheck;

    /** Checks whether a key is still valid. */
    @FunctionalInterface
    public interface KeyCheck {
        /**
         * {@return whether the key is valid now, and allows no less than it did} The answer must never come from a
         * cache.
         *
         * @throws BusyException if that can't be found out now
         */
        boolean isStillValid();
    }

    /**
     * Creates a grant for a node that may insert, update and delete.
     *
     * @param nodeId the only node that the key belongs to
     * @param tables the tables, by names on the wire, that the node may write; null for all that are registered
     */
    public Grant(String nodeId, @Nullable Set<String> tables) {
        this(nodeId, tables == null ? null : Set.copyOf(tables), ALL_OPERATIONS, null, null);
    }

    private Grant(
            String nodeId,
            @Nullable Set<String> tables,
            Set<Operation> operations,
            @Nullable String keyId,
            @Nullable KeyCheck keyCheck) {
        this.nodeId = Objects.requireNonNull(nodeId, "nodeId");
        this.tables = tables;
        this.operations = operations;
        this.keyId = keyId;
        this.keyCheck = keyCheck;
    }

    /**
     * {@return a grant for a node that may write every registered table}
     *
     * @param nodeId the node's name
     */
    public static Grant allTables(String nodeId) {
        return new Grant(nodeId, null);
    }

    /**
     * {@return the same grant for these operations only, one or both}
     *
     * @param allowed at least one
     */
    public Grant only(Set<Operation> allowed) {
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("a key must allow at least one operation");
        }
        return new Grant(nodeId, tables, Set.copyOf(allowed), keyId, keyCheck);
    }

    /** {@return the same grant without permission to delete: a tombstone is rejected} */
    public Grant withoutDelete() {
        return only(Set.of(Operation.UPSERT));
    }

    /**
     * {@return the same grant, with the id of its key; the id is not secret}
     *
     * @param id the key's {@code ApiKey.id}
     */
    public Grant ofKey(String id) {
        return new Grant(nodeId, tables, operations, Objects.requireNonNull(id, "id"), keyCheck);
    }

    /**
     * {@return the same grant, with a check of whether its key is still valid}
     *
     * @param check the check, which is called directly before each commit
     */
    public Grant checkedBy(KeyCheck check) {
        return new Grant(nodeId, tables, operations, keyId, Objects.requireNonNull(check, "check"));
    }

    /** {@return the only node that the key belongs to} */
    public String nodeId() {
        return nodeId;
    }

    /** {@return the tables, by names on the wire, that the node may write; null for all that are registered} */
    public @Nullable Set<String> tables() {
        return tables;
    }

    /** {@return what the node may do with the rows of these tables} */
    public Set<Operation> operations() {
        return operations;
    }

    /** {@return the key's id, which may be logged; null if it is not known} */
    public @Nullable String keyId() {
        return keyId;
    }

    /** {@return the check of whether the key is still valid; null if there is none} */
    public @Nullable KeyCheck keyCheck() {
        return keyCheck;
    }

    /**
     * {@return whether the node may write the table}
     *
     * @param table the table's name on the wire
     */
    public boolean allows(String table) {
        return tables == null || tables.contains(table);
    }

    /**
     * {@return whether the node may do this with the rows of its tables}
     *
     * @param operation what is to be done
     */
    public boolean allows(Operation operation) {
        return operations.contains(operation);
    }

    /**
     * {@return whether this grant allows everything that the other one allows}
     *
     * @param other the grant to compare with
     */
    public boolean covers(Grant other) {
        boolean coversTables = tables == null || (other.tables != null && tables.containsAll(other.tables));
        return nodeId.equals(other.nodeId) && coversTables && operations.containsAll(other.operations);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grant grant
                && nodeId.equals(grant.nodeId)
                && Objects.equals(tables, grant.tables)
                && operations.equals(grant.operations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nodeId, tables, operations);
    }

    @Override
    public String toString() {
        return "Grant[node " + nodeId + ", key " + keyId + ", tables " + (tables == null ? "all" : tables) + ", "
                + operations + "]";
    }
}
