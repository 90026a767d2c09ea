package dev.hybridsync.contract;

import dev.hybridsync.spi.CentralUpkeep;
import org.jspecify.annotations.Nullable;

/** What a person does at {@link InMemoryCentralStore}. */
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
    public boolean forget(String nodeId) {
        synchronized (store) {
            InMemoryCentralState.Node node = store.state.nodes.get(nodeId);
            if (node != null) {
                node.forgotten = true;
            }
            return node != null;
        }
    }
}
