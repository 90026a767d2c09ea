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

/** What happens in the demo, told while it happens. */
final class DemoStory {
    private static final String SHARED = "a customer of both stores";
    private static final String NEW_AT_SOUTH = "a new customer of the south";

    private final DemoCentral central;
    private final DemoSite north;
    private final DemoSite south;
    private final PrintStream out;

    DemoStory(DemoCentral central, DemoSite north, DemoSite south, PrintStream out) {
        this.central = central;
        this.north = north;
        this.south = south;
        this.out = out;
    }

    void tell() {
        say("Central: H2 behind HTTP on " + central.url() + ". store-north: SQLite. store-south: H2.");
        say("");
        install();
        linkBreaks();
        offline();
        linkIsBack();
        say("");
    }

    /** The rows that must differ at the end: the south's earlier state of the customer that both changed. */
    Set<String> announced() {
        return Set.of("store-south customers " + DemoData.id(SHARED));
    }

    private void install() {
        north.sql(withShared(DemoData.customersWithOrders("north", 0, 100)));
        south.sql(withShared(DemoData.customersWithOrders("south", 0, 80)));
        north.install();
        south.install();
        say("1. Both stores have worked for years. install(): " + north.pending() + " and " + south.pending()
                + " rows that were there are in the journals.");
        say("   store-south: " + counts(south.flush()));
    }

    private void linkBreaks() {
        north.restart(new CutAfter(central, 2));
        say("2. The link breaks during store-north's first upload: " + outcome(north.flush()));
        central.restoreLink();
        north.restart();
        say("   The store's server restarts, the link is back:     " + outcome(north.flush()));
    }

    private void offline() {
        central.cutLink();
        north.sql(DemoData.customersWithOrders("north", 100, 120));
        for (int price = 1; price <= 5; price++) {
            north.sql("UPDATE orders SET total = total + " + price + ".10, paid = false WHERE id = '"
                    + DemoData.id("north order 7") + "'");
        }
        north.sql(DemoData.deleteOrder("north order 9"));
        south.sql(DemoData.deleteOrder("south order 3"));
        south.sql("DELETE FROM customers WHERE id = '" + DemoData.id("south customer 3") + "'");
        south.sql(DemoData.customer(NEW_AT_SOUTH, 300));
        north.sql(DemoData.order("an order at the north", NEW_AT_SOUTH, 301));
        conflict();
        say("3. The link is cut for days, trade goes on: orders, five updates of one order, deletes;");
        say("   both stores change one customer, the south first, the north later: an announced conflict;");
        say("   the north takes an order of a customer whom central will only hear of from the south.");
        say("   store-north: " + outcome(north.flush()));
        say("   store-south: " + outcome(south.flush()));
    }

    private void conflict() {
        String where = " WHERE id = '" + DemoData.id(SHARED) + "'";
        south.sql("UPDATE customers SET email = 'old@example.com', loyal = false" + where);
        letTheClocksMove();
        north.sql("UPDATE customers SET email = 'new@example.com', credit = 20.20" + where);
    }

    private void linkIsBack() {
        central.restoreLink();
        say("4. The link is back. store-north sends first:  " + outcome(north.flush()));
        say("   Its order, and the lines, wait for their customer; nothing else waits for them.");
        say("   store-south sends:                          " + outcome(south.flush()));
        say("   Its change of the common customer came last, but is the earlier one: superseded.");
        say("   store-north again, its order gets through:  " + outcome(north.flush()));
    }

    private static List<String> withShared(List<String> statements) {
        List<String> all = new ArrayList<>(statements);
        all.add(DemoData.customer(SHARED, 200));
        return all;
    }

    /** Last-Write-Wins needs an order, and a store's clock may count in milliseconds. */
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
        return counts(report) + "; " + (report.failure().isPresent() ? "central is out of reach, " : "") + left;
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
