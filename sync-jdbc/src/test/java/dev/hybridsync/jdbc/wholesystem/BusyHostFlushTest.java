package dev.hybridsync.jdbc.wholesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.FlushReport;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.WholeSystem;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The host writes more often than a round trip takes: whenever a batch returns, another changed row is there. */
@Timeout(60)
class BusyHostFlushTest extends WholeSystem {
    private final AtomicInteger pushes = new AtomicInteger();

    BusyHostFlushTest() {
        super("item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))");
    }

    private Site busySite(Kind kind, int most) {
        central(kind == Kind.SQLITE ? Kind.H2 : Kind.SQLITE);
        Site site = site(kind, "site-1", 2);
        site.database.execute("INSERT INTO item VALUES (0, 'changes'), (-1, 'b'), (-2, 'c')");
        site.transport.beforePush(() -> {
            int push = pushes.incrementAndGet();
            if (push <= most) {
                site.database.execute(
                        "INSERT INTO item VALUES (" + push + ", 'meanwhile')",
                        "UPDATE item SET name = 'as of " + push + "' WHERE id = 0");
            }
        });
        return site;
    }

    private void assertEqual(Site site) {
        assertThat(central.comparable("item")).isEqualTo(site.database.comparable("item"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFlushEndsWithWhatWasThereWhenItBegan(Kind kind) {
        Site site = busySite(kind, 20);
        FlushReport report = site.flush();
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        // where triggers number an entry before they lock, the library's own newest one is not known: then it looks
        // once more
        assertThat(pushes.get()).isBetween(2, 6);
        assertThat(site.client.status().pending()).isPositive();
        while (site.client.status().pending() > 0) {
            site.flush();
        }
        assertThat(pushes.get()).isGreaterThan(20);
        assertEqual(site);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theAgentGoesOnAtOnceUntilNothingIsLeft(Kind kind) {
        Site site = busySite(kind, 10);
        site.client.start();
        await().until(() -> pushes.get() > 10 && site.client.status().pending() == 0);
        assertEqual(site);
    }
}
