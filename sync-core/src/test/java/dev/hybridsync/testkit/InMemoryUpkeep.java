package dev.hybridsync.testkit;

import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.TombstoneStep;
import dev.hybridsync.spi.VersionPosition;
import dev.hybridsync.status.VersionTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people do at {@link InMemoryCentralStore}: its upkeep. */
final class InMemoryUpkeep implements CentralUpkeep {
    private final InMemoryCentralStore store;

    InMemoryUpkeep(InMemoryCentralStore store) {
        this.store = store;
    }

    @Override
    public boolean label(String nodeId, @Nullable String label) {
        synchronized (store) {
            InMemoryCentralState.Node node = store.state.nodes.get(nodeId);
            if (node != null) {
                node.label = label;
            }
            return node != null;
        }
    }

    @Override
    public void asked(String nodeId, Instant at) {
        synchronized (store) {
            InMemoryCentralState.Node node = store.state.node(nodeId);
            Instant noted = node.askedAt;
            if (noted == null || at.isBefore(noted) || !at.isBefore(noted.plusSeconds(60))) {
                node.askedAt = at;
            }
        }
    }

    @Override
    public boolean forget(String nodeId) {
        synchronized (store) {
            InMemoryCentralState.Node node = store.state.nodes.get(nodeId);
            if (node != null) {
                node.forgotten = true;
            }
            return node != null;
        }
    }

    @Override
    public TombstoneStep tombstones(Instant before, @Nullable VersionPosition after, int limit, boolean remove) {
        synchronized (store) {
            List<RowId> part = store.state.versions.keySet().stream()
                    .sorted()
                    .filter(id -> after == null || id.compareTo(new RowId(after.table(), after.rowKey())) > 0)
                    .limit(limit)
                    .toList();
            List<RowId> tombstones = part.stream()
                    .filter(id -> !store.state.rows.containsKey(id))
                    .toList();
            List<RowId> old = tombstones.stream()
                    .filter(id -> Objects.requireNonNull(store.state.versions.get(id))
                            .changedAt()
                            .isBefore(before))
                    .toList();
            if (remove) {
                store.state.purgedBefore = before;
                old.forEach(store.state.versions::remove);
            }
            RowId last = part.size() == limit ? part.get(limit - 1) : null;
            return new TombstoneStep(
                    part.size(),
                    tombstones.size(),
                    old.size(),
                    last == null ? null : new VersionPosition(last.table(), last.key()));
        }
    }

    @Override
    public VersionTable versionTable() {
        synchronized (store) {
            Set<RowId> versions = store.state.versions.keySet();
            return VersionTable.builder()
                    .rows(versions.size(), true)
                    .tombstones(versions.stream()
                            .filter(id -> !store.state.rows.containsKey(id))
                            .count())
                    .purgedBefore(store.state.purgedBefore)
                    .samples(store.state.sizes.entrySet().stream()
                            .map(day -> new VersionTable.Sample(day.getKey(), day.getValue(), null))
                            .toList())
                    .build();
        }
    }

    @Override
    public void sampleVersionTable(Instant now) {
        synchronized (store) {
            store.state.sizes.putIfAbsent(LocalDate.ofInstant(now, ZoneOffset.UTC), (long) store.state.versions.size());
        }
    }
}
