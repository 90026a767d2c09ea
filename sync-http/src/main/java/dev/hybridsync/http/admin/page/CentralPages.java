package dev.hybridsync.http.admin.page;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.access.ApiKeyInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Central's pages. */
final class CentralPages implements Pages {
    private final SitesView sites;
    private final SiteView site;
    private final ConflictsView conflicts;
    private final ConflictView conflict;
    private final KeysView keys;
    private final CentralView central;

    /** @param apiKeys null if they can't be listed */
    CentralPages(CentralOperations operations, @Nullable Supplier<List<ApiKeyInfo>> apiKeys, String program) {
        Keys all = new Keys(apiKeys);
        sites = new SitesView(operations, all, program);
        site = new SiteView(operations, all, program);
        conflicts = new ConflictsView(operations, program);
        conflict = new ConflictView(operations, program);
        keys = new KeysView(all, program);
        central = new CentralView(operations, program);
    }

    @Override
    public String owner() {
        return "Central";
    }

    @Override
    public List<Map.Entry<String, String>> menu() {
        return List.of(
                Map.entry("", "Sites"),
                Map.entry("conflicts", "Conflicts"),
                Map.entry("keys", "Keys"),
                Map.entry("central", "Central"));
    }

    @Override
    public Optional<String> menuOf(String name) {
        return switch (name) {
            case "", "site" -> Optional.of("");
            case "conflicts", "conflict" -> Optional.of("conflicts");
            case "keys", "central" -> Optional.of(name);
            default -> Optional.empty();
        };
    }

    @Override
    public List<String> parameters(String name) {
        return switch (name) {
            case "" -> List.of("find", "state", "sort", "page");
            case "conflicts" -> List.of("table", "site", "row", "before");
            case "keys" -> List.of("find", "state", "page");
            case "site", "conflict" -> List.of("id");
            default -> List.of();
        };
    }

    @Override
    public Optional<Page> show(Place place) {
        return switch (place.name()) {
            case "site" -> site.show(place);
            case "conflicts" -> Optional.of(conflicts.show(place));
            case "conflict" -> conflict.show(place);
            case "keys" -> Optional.of(keys.show(place));
            case "central" -> Optional.of(central.show(place));
            default -> Optional.of(sites.show(place));
        };
    }
}
