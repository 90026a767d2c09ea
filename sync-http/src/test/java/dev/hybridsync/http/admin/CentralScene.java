package dev.hybridsync.http.admin;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Severity;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A central in memory with sites that have pushed, and everything that the page can show of them. */
final class CentralScene {
    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    final SettableClock clock = new SettableClock(NOW);
    final List<ApiKeyInfo> keys = new ArrayList<>();
    private final Map<String, UUID> journals = new HashMap<>();
    private final Map<String, UUID> lastBatches = new HashMap<>();
    private final Store store;
    private long seq;
    final SyncHandler handler;

    /** @param text the name of all tables and columns, and the text of all values and reasons */
    CentralScene(String text) {
        store = new Store(text);
        handler = SyncHandler.builder()
                .store(store)
                .authenticator(ApiKeys.builder().build())
                .clock(clock)
                .build();
        handler.install();
    }

    /** Pushes a batch of a site whose clock is ahead by this much. */
    CentralScene push(String site, Duration ahead, Change... changes) {
        return push(site, ahead, null, changes);
    }

    /** Pushes a batch, with what the site reports of itself. */
    CentralScene push(String site, Duration ahead, @Nullable NodeReport says, Change... changes) {
        UUID batch = UUID.randomUUID();
        handler.push(
                Grant.allTables(site),
                new Batch(
                        site,
                        journals.computeIfAbsent(site, name -> UUID.randomUUID()),
                        batch,
                        lastBatches.put(site, batch),
                        clock.instant().plus(ahead),
                        List.of(changes),
                        says));
        return this;
    }

    Change upsert(String table, String id, String column, Object value, Instant changedAt) {
        return Change.upsert(++seq, table, Map.of("id", id), changedAt, Map.of("id", id, column, value));
    }

    CentralScene label(String site, String label) {
        handler.operations().label(site, label);
        return this;
    }

    CentralScene key(String id, String site, @Nullable String label, Instant expires) {
        keys.add(new ApiKeyInfo(
                id,
                label,
                new Grant(site, Set.of(store.text)),
                NOW.minus(Duration.ofDays(30)),
                expires,
                LocalDate.of(2026, 11, 28),
                null));
        return this;
    }

    private static final class Store extends InMemoryCentralStore {
        private final String text;

        Store(String text) {
            super(
                    new Table(text, Set.of("id", text), Map.of(), Set.of()),
                    new Table("orders", Set.of("id", "total"), Map.of(), Set.of()));
            this.text = text;
        }

        @Override
        public Map<String, String> heldTables() {
            return text.isEmpty() ? Map.of() : Map.of(text, "Its key differs: " + text + ".");
        }

        @Override
        public List<Finding> preflight() {
            return text.isEmpty()
                    ? List.of()
                    : List.of(new Finding("NO_" + text, Severity.ERROR, text, text, "About " + text, "Fix " + text));
        }
    }
}
