package dev.hybridsync.http.admin;

import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.OutcomeCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A day at headquarters and in a shop, as the screenshots show it. */
final class Scenes {
    private static final List<String> PLACES = List.of(
            "Main Street", "Harbour", "Airport", "Old Town", "Station", "University", "Riverside", "North Gate");

    private Scenes() {}

    static CentralScene fleet() {
        CentralScene scene = new CentralScene("invoices");
        Instant now = CentralScene.NOW;
        scene.clock.set(now.minus(Duration.ofDays(4)));
        scene.push("store-007", Duration.ZERO).label("store-007", "Mountain Pass");
        for (int i = 1; i <= 60; i++) {
            String site = String.format("store-%03d", i);
            if (i != 7) {
                scene.clock.set(now.minusSeconds(i * 7L));
                scene.push(
                                site,
                                i == 12 ? Duration.ofMinutes(-9) : Duration.ofMillis(i * 7L),
                                says(i),
                                scene.upsert("orders", "o-" + i % 40, "total", i + ".50", now.minusSeconds(7_200 - i)))
                        .label(site, PLACES.get(i % PLACES.size()));
            }
            scene.key(
                    ("k" + (100_000_000_000L + i * 7_919L)).substring(0, 12),
                    site,
                    i % 3 == 0 ? "2026 rotation" : null,
                    i == 9 ? now.minus(Duration.ofDays(2)) : now.plus(Duration.ofDays(200 + i)));
        }
        scene.clock.set(now);
        return scene;
    }

    private static NodeReport says(int i) {
        Instant now = CentralScene.NOW;
        boolean isBehind = i % 20 == 4;
        return NodeReport.builder()
                .version(i % 5 == 0 ? "0.1.0" : "0.2.0")
                .pending(isBehind ? 41_200L + i : (long) i % 3)
                .oldestPendingAt(
                        isBehind ? now.minus(Duration.ofHours(7)) : i % 3 == 0 ? null : now.minusSeconds(i * 40L))
                .deferred(i == 3 ? 2L : 0L)
                .rejected(i == 15 ? 12L : 0L)
                .heldTables(i == 9 ? List.of("invoices", "payments") : List.of())
                .lastFailure(i == 15 ? "CENTRAL_AWAY: the connection was reset while the answer was read" : null)
                .verifiedAt(now.minus(Duration.ofHours(i)))
                .different(i == 21 ? 3L : 0L)
                .heartbeat(Duration.ofMinutes(5))
                .build();
    }

    static NodeScene shop() {
        NodeScene scene = new NodeScene();
        scene.write("items", "4b1d7c1e-3f0b-4a51-9d42-6a6f0a4f1b01").flush();
        for (int i = 0; i < 20; i++) {
            scene.write("items", "8f0c2f6a-77d1-4f1b-8e5c-0000000000" + (10 + i));
        }
        scene.refuse(OutcomeCode.CONSTRAINT, "the value breaks the check \"total is not negative\"")
                .flush();
        scene.write("items", "9f0c2f6a-77d1-4f1b-8e5c-000000000001")
                .refuse(OutcomeCode.FOREIGN_KEY, "the customer it refers to is not at central")
                .flush();
        scene.write("items", "5d6f9c10-2a3b-4c5d-8e9f-000000000001")
                .write("items", "5d6f9c10-2a3b-4c5d-8e9f-000000000002");
        scene.client.pause("The link is needed for the till's update until noon.");
        return scene;
    }
}
