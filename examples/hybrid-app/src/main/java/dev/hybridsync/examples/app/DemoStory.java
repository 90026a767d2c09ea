package dev.hybridsync.examples.app;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncListener;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** What happens in the demo, reported as it happens. */
final class DemoStory {
    private static final String SHARED = "a customer of both stores";
    private static final String NEW_AT_EAST = "a new customer of the east";

    private final DemoCentral central;
    private final DemoSite west;
    private final DemoSite east;
    private final PrintStream out;

    DemoStory(DemoCentral central, DemoSite west, DemoSite east, PrintStream out) {
        this.central = central;
        this.west = west;
        this.east = east;
        this.out = out;
    }

    void tell() {
        say("Central: H2 behind HTTP on " + central.url() + ". store-west: SQLite. store-east: H2.");
        say("");
        install();
        linkBreaks();
        offline();
        linkIsBack();
        say("");
    }

    /** The rows that must differ at the end: the east store's earlier state of the customer that both stores changed. */
    Set<String> announced() {
        return Set.of("store-east customers " + DemoData.id(SHARED));
    }

    private void install() {
        west.sql(withShared(DemoData.customersWithOrders("west", 0, 100)));
        east.sql(withShared(DemoData.customersWithOrders("east", 0, 80)));
        west.install();
        east.install();
        say("1. Both stores have worked for years. Installed: " + west.pending() + " and " + east.pending()
                + " rows that were there are in the journals.");
        say("   store-east: " + counts(east.flush()));
    }

    private void linkBreaks() {
        west.restart(new CutAfter(central, 2));
        say("2. The link breaks during store-west's first upload: " + outcome(west.flush()));
        central.restoreLink();
        west.restart();
        say("   The store's server restarts, the link is back:     " + outcome(west.flush()));
    }

    private void offline() {
        central.cutLink();
        west.sql(DemoData.customersWithOrders("west", 100, 120));
        for (int euros = 31; euros <= 35; euros++) {
            west.sql("UPDATE orders SET total = " + euros + ".10, paid = " + (euros == 35) + " WHERE id = '"
                    + DemoData.id("west order 7") + "'");
        }
        west.sql(DemoData.deleteOrder("west order 9"));
        east.sql(DemoData.deleteOrder("east order 3"));
        east.sql("DELETE FROM customers WHERE id = '" + DemoData.id("east customer 3") + "'");
        east.sql(DemoData.customer(NEW_AT_EAST, 300));
        west.sql(DemoData.order("an order at the west", NEW_AT_EAST, 301));
        conflict();
        say("3. The link is cut for days, trade continues: orders, five updates of one order, deletes;");
        say("   both stores change one customer, the east first, the west later: an announced conflict;");
        say("   the west takes an order of a customer whom central will only hear of from the east.");
        say("   store-west: " + outcome(west.flush()));
        say("   store-east: " + outcome(east.flush()));
    }

    private void conflict() {
        String where = " WHERE id = '" + DemoData.id(SHARED) + "'";
        east.sql("UPDATE customers SET email = 'old@example.com', loyal = false" + where);
        letTheClocksMove();
        west.sql("UPDATE customers SET email = 'new@example.com', credit = 20.20" + where);
    }

    private void linkIsBack() {
        central.restoreLink();
        say("4. The link is back. store-west sends first:  " + outcome(west.flush()));
        say("   Its order, and the lines, wait for their customer; nothing else waits for them.");
        say("   store-east sends:                          " + outcome(east.flush()));
        say("   Its change of the common customer came last, but is the earlier one: superseded.");
        say("   store-west again, its order gets through:  " + outcome(west.flush()));
    }

    private static List<String> withShared(List<String> statements) {
        List<String> all = new ArrayList<>(statements);
        all.add(DemoData.customer(SHARED, 200));
        return all;
    }

    /** Waits a little, because Last-Write-Wins needs an order, and a store's clock may count in milliseconds. */
    private static void letTheClocksMove() {
        Instant later = Instant.now().plusMillis(5);
        while (Instant.now().isBefore(later)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String counts(FlushReport report) {
        return report.sent() + " sent, " + report.applied() + " applied"
                + (report.superseded() == 0 ? "" : ", " + report.superseded() + " superseded");
    }

    private static String outcome(FlushReport report) {
        String left = report.pending() + " pending, " + report.quarantined() + " in quarantine";
        return counts(report) + "; " + (report.stoppedBy().isPresent() ? "central is out of reach, " : "") + left;
    }

    private void say(String line) {
        out.println(line);
    }

    /** Cuts the link after some batches. */
    private static final class CutAfter implements SyncListener {
        private final DemoCentral central;
        private int left;

        CutAfter(DemoCentral central, int batches) {
            this.central = central;
            left = batches;
        }

        @Override
        public void batchSettled(Batch batch, BatchResult result) {
            if (--left == 0) {
                central.cutLink();
            }
        }
    }
}
