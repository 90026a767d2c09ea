package dev.hybridsync.examples.app;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares every table of every site with central's, shows the result as a table, and gives the verdict. */
final class DemoResult {
    private static final String LINE = "  %-12s %-12s %13s %16s %10s %8s%s%n";

    /** The demo's tables, each with its key. */
    private static final Map<String, List<String>> TABLES = tables();

    private final PrintStream out;
    private final Set<String> announced;
    private int rows;
    private int expected;
    private int wrong;

    /** @param announced the rows that must differ, as {@code site table key}: the sites' states that lost conflicts */
    DemoResult(PrintStream out, Set<String> announced) {
        this.out = out;
        this.announced = announced;
    }

    private static Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put("customers", List.of("id"));
        tables.put("orders", List.of("id"));
        tables.put("order_lines", List.of("order_id", "line"));
        return tables;
    }

    /**
     * Whether central has every row of every site in the same state, except the announced ones, and no row that no site
     * has.
     */
    boolean compare(DemoCentral central, List<DemoSite> sites) {
        out.printf(LINE, "table", "site", "rows at site", "same at central", "differing", "missing", "");
        TABLES.forEach((table, key) -> {
            TableContent there = TableContent.read(central.dataSource(), table, key);
            List<TableContent> contents = new ArrayList<>();
            for (DemoSite site : sites) {
                TableContent here = TableContent.read(site.dataSource(), table, key);
                contents.add(here);
                show(site.nodeId(), table, Comparison.of(here, there));
            }
            List<String> orphans = Comparison.onlyAtCentral(there, contents);
            wrong += orphans.size();
            out.printf(LINE, table, "central", there.rows().size(), "", "", "", "   of no site: " + orphans.size());
        });
        return wrong == 0 && expected == announced.size();
    }

    private void show(String site, String table, Comparison comparison) {
        List<String> conflicts = comparison.differing().stream()
                .filter(key -> announced.contains(site + " " + table + " " + key))
                .toList();
        rows += comparison.rows();
        expected += conflicts.size();
        wrong += comparison.rows() - comparison.same() - conflicts.size();
        out.printf(
                LINE,
                table,
                site,
                comparison.rows(),
                comparison.same(),
                comparison.differing().size(),
                comparison.missing().size(),
                conflicts.isEmpty() ? "" : "   <- the announced conflict");
    }

    /** The demo's last line. */
    String verdict(boolean equal) {
        return equal
                ? "Demo OK: " + rows + " rows compared; central has them all, and no other. " + expected
                        + " differs: the announced conflict, whose later state central keeps."
                : "Demo FAILED: " + rows + " rows compared; " + wrong + " are wrong at central, and " + expected
                        + " of " + announced.size() + " announced conflicts are there.";
    }
}
