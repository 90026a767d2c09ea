package dev.hybridsync.examples.kafka.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Plays the troubles of central, each at the worst moment, and waits until every site has answers again. */
final class Troubles {
    /** The seconds of central's own work for a statement, while something is to be killed in the middle of a batch. */
    private static final double SLOW = 0.5;

    private final Headquarters headquarters;
    private final List<Site> sites;
    private final Consumer<String> out;
    private int played;

    Troubles(Headquarters headquarters, List<Site> sites, Consumer<String> out) {
        this.headquarters = headquarters;
        this.sites = sites;
        this.out = out;
    }

    void play(Trouble trouble) {
        int turn = played++;
        switch (trouble) {
            case APPLIER_KILLED -> applier(Headquarters.APPLIERS.get(turn % 2));
            case FRONT_KILLED -> front(Headquarters.FRONTS.get(turn % 2));
            case BROKER_AWAY -> broker();
            case ALL_APPLIERS_KILLED -> allAppliers();
        }
    }

    private void applier(String name) {
        slowUntil(name + " should get a batch", () -> isInTransaction(name));
        headquarters.kill(name);
        headquarters.databases().pace(0);
        out.accept(name + " is killed in the middle of a transaction.");
        out.accept("   The other one takes over its partitions. All sites had answers again " + untilAnswered());
        headquarters.start(List.of(name));
        out.accept("   " + name + " is started again.");
    }

    private void front(String name) {
        slowUntil(
                "an applier should get a batch",
                () -> Headquarters.APPLIERS.stream().anyMatch(this::isInTransaction));
        headquarters.kill(name);
        headquarters.databases().pace(0);
        out.accept(name + " is killed while sites wait for its answers.");
        out.accept("   They repeat their batches through the other one. All had answers again " + untilAnswered());
        headquarters.start(List.of(name));
        out.accept("   " + name + " is started again.");
    }

    private void broker() {
        Map<String, Long> before = counts(Site::refusals);
        headquarters.broker().stop();
        out.accept("The broker is stopped.");
        Wait.until("no site is told that central is busy", () -> isEachBeyond(before, Site::refusals));
        headquarters.broker().startAgain();
        out.accept(
                "   All sites were told to try again later. The broker is started again. All sites had answers again "
                        + untilAnswered());
    }

    private void allAppliers() {
        slowUntil(
                "both appliers should get a batch",
                () -> Headquarters.APPLIERS.stream().allMatch(this::isInTransaction));
        Headquarters.APPLIERS.forEach(headquarters::kill);
        headquarters.databases().pace(0);
        out.accept("Both appliers are killed in the middle of transactions. Batches wait in the log.");
        headquarters.start(Headquarters.APPLIERS);
        out.accept("   They are started again. All sites had answers again " + untilAnswered());
    }

    /** Makes transactions long, until they have reached the point where something is to be killed. */
    private void slowUntil(String what, BooleanSupplier isThere) {
        headquarters.databases().pace(SLOW);
        Wait.until(what, isThere);
    }

    private boolean isInTransaction(String applier) {
        return headquarters.databases().isInTransaction(applier);
    }

    /** Waits until each site has the answer to a batch that it sent from now on. */
    private String untilAnswered() {
        long begin = System.nanoTime();
        Map<String, Long> before = new HashMap<>();
        counts(Site::answers).forEach((site, count) -> before.put(site, count + 1)); // one may be on its way
        Wait.until("each site should get answers", () -> isEachBeyond(before, Site::answers));
        return String.format(Locale.ROOT, "after %.1f s.", (System.nanoTime() - begin) / 1e9);
    }

    private Map<String, Long> counts(ToLongFunction<Site> count) {
        Map<String, Long> counts = new HashMap<>();
        sites.forEach(site -> counts.put(site.name(), count.applyAsLong(site)));
        return counts;
    }

    private boolean isEachBeyond(Map<String, Long> before, ToLongFunction<Site> count) {
        return sites.stream().allMatch(site -> count.applyAsLong(site) > before.getOrDefault(site.name(), 0L));
    }
}
