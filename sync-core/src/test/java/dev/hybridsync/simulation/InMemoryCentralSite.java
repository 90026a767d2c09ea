package dev.hybridsync.simulation;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.testkit.InMemoryCentralStore;
import dev.hybridsync.testkit.InMemoryCentralStore.Table;
import dev.hybridsync.testkit.RowId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Central's database in memory. */
class InMemoryCentralSite implements CentralSite {
    static final Table[] TABLES = {
        new Table(HostLoad.NOTE, Set.of("id", "value"), Map.of(), Set.of()),
        new Table(HostLoad.PARENT, Set.of("id", "value"), Map.of(), Set.of()),
        new Table(
                HostLoad.CHILD,
                Set.of("id", "value", "parent_id", "code"),
                Map.of("parent_id", HostLoad.PARENT),
                Set.of("code"))
    };

    private final InMemoryCentralStore store;

    InMemoryCentralSite(InMemoryCentralStore store) {
        this.store = store;
        store.refuse(change ->
                change.row() != null && HostLoad.POISON.equals(change.row().get("value"))
                        ? ChangeOutcome.refused(change.seq(), OutcomeCode.CONSTRAINT, "The value breaks a check.")
                        : null);
    }

    @Override
    public CentralStore store() {
        return store;
    }

    @Override
    public Map<RowId, Map<String, @Nullable Object>> rows() {
        return store.rows();
    }

    @Override
    public void knows(String table, boolean knows) {
        store.knows(table, knows);
    }

    @Override
    public void killed() {
        // everything that was answered is committed
    }

    @Override
    public Runnable backup() {
        return store.backup();
    }

    @Override
    public void close() {
        // nothing to release
    }
}
