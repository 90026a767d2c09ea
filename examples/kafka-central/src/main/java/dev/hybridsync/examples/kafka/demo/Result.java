package dev.hybridsync.examples.kafka.demo;

import dev.hybridsync.VerifyReport;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.TableVerification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Compares every row of every site with central's, and gives the verdict. */
final class Result {
    private static final List<String> TABLES = List.of("customer", "purchase");
    private static final List<String> SHARDS = List.of("east", "west");

    private final Headquarters headquarters;
    private final Consumer<String> out;
    private long rows;

    Result(Headquarters headquarters, Consumer<String> out) {
        this.headquarters = headquarters;
        this.out = out;
    }

    /** Prints for each site whether all is well. Returns whether that is true of all of them. */
    boolean compare(List<Site> sites) {
        boolean equal = true;
        for (Site site : sites) {
            List<String> problems = problems(site);
            out.accept(site.name() + ": " + (problems.isEmpty() ? "equal" : String.join("; ", problems)));
            equal &= problems.isEmpty();
        }
        int conflicts = headquarters
                .central()
                .shards()
                .store()
                .conflicts()
                .find(ConflictQuery.newest(1))
                .size();
        if (conflicts > 0) {
            out.accept("there are conflicts, and no two sites write the same row");
        }
        return equal && conflicts == 0;
    }

    private List<String> problems(Site site) {
        List<String> problems = new ArrayList<>();
        VerifyReport report = site.verify();
        rows += report.tables().stream().mapToLong(TableVerification::rows).sum();
        if (!report.isEqual()) {
            problems.add("NOT EQUAL, " + report);
        }
        if (!site.isDone()) {
            problems.add("CHANGES WAIT");
        }
        if (site.forks() > 0) {
            problems.add("TOLD OF A FORK");
        }
        String own = headquarters.central().shards().shardOf(site.name());
        for (String shard : SHARDS) {
            for (String table : TABLES) {
                long expected = shard.equals(own) ? site.rows(table) : 0;
                long there = headquarters.databases().rows(shard, table).getOrDefault(site.name(), 0L);
                if (there != expected) {
                    problems.add(there + " rows of " + table + " in " + shard + " INSTEAD OF " + expected);
                }
            }
        }
        return problems;
    }

    /** The number of rows at the sites. */
    long rows() {
        return rows;
    }
}
