package dev.hybridsync.http.admin.page;

import dev.hybridsync.access.ApiKeyInfo;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API keys, if the application provides a list of them. */
record Keys(@Nullable Supplier<List<ApiKeyInfo>> source) {
    boolean areKnown() {
        return source != null;
    }

    List<ApiKeyInfo> list() {
        return source == null ? List.of() : source.get();
    }

    List<ApiKeyInfo> of(String nodeId) {
        return list().stream()
                .filter(key -> key.grant().nodeId().equals(nodeId))
                .toList();
    }

    /** The last day on which any of a node's keys was used, by node. */
    Map<String, LocalDate> lastUse() {
        Map<String, LocalDate> days = new HashMap<>();
        for (ApiKeyInfo key : list()) {
            LocalDate day = key.lastUsedOn();
            if (day != null) {
                days.merge(key.grant().nodeId(), day, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return days;
    }
}
