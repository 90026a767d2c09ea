package dev.hybridsync.http.admin.page;

import dev.hybridsync.SyncClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node's pages. */
final class NodePages implements Pages {
    private final SyncClient client;
    private final NodeView overview;
    private final TablesView tables;
    private final QuarantineView quarantine;

    NodePages(SyncClient client, String program) {
        this.client = client;
        overview = new NodeView(client, program);
        tables = new TablesView(client, program);
        quarantine = new QuarantineView(client, program);
    }

    @Override
    public String owner() {
        return "Site " + client.nodeId();
    }

    @Override
    public List<Map.Entry<String, String>> menu() {
        return List.of(Map.entry("", "Overview"), Map.entry("tables", "Tables"), Map.entry("quarantine", "Quarantine"));
    }

    @Override
    public Optional<String> menuOf(String name) {
        return menu().stream().map(Map.Entry::getKey).filter(name::equals).findFirst();
    }

    @Override
    public List<String> parameters(String name) {
        return switch (name) {
            case "tables" -> List.of("find", "state", "page");
            case "quarantine" -> List.of("table", "outcome", "code", "page");
            default -> List.of();
        };
    }

    @Override
    public Optional<Page> show(Place place) {
        return Optional.of(
                switch (place.name()) {
                    case "tables" -> tables.show(place);
                    case "quarantine" -> quarantine.show(place);
                    default -> overview.show(place);
                });
    }
}
