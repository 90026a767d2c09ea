package dev.hybridsync.examples.benchmarks.fleet;

/**
 * What central does for a request, in microseconds. {@code docs/scaling.md} says where the figures come from.
 *
 * @param handlerBatch of a handler's processor, for a batch whatever its size
 * @param handlerRow the same, for each of its rows
 * @param databaseBatch of the database's processors, for a batch
 * @param databaseRow the same, for each row
 * @param repeat of the database's processors, for a batch that was applied before
 * @param refusal of a handler's processor, for a 503
 * @param commit wait for the disk; no processor works meanwhile
 * @param siteBatch at the site, between two of its batches
 * @param siteRow the same, for each row
 * @param roundTrip of the network
 */
public record Costs(
        double handlerBatch,
        double handlerRow,
        double databaseBatch,
        double databaseRow,
        double repeat,
        double refusal,
        double commit,
        double siteBatch,
        double siteRow,
        double roundTrip) {
    /** Measured with PostgreSQL on one machine with two processors. */
    public static final Costs MEASURED = new Costs(2_000, 14, 1_800, 18.5, 1_800, 500, 1_000, 5_000, 50, 40_000);

    long handler(int rows) {
        return nanos(handlerBatch + handlerRow * rows);
    }

    long database(int rows) {
        return nanos(databaseBatch + databaseRow * rows);
    }

    long site(int rows) {
        return nanos(siteBatch + siteRow * rows);
    }

    /** One way. */
    long way() {
        return nanos(roundTrip / 2);
    }

    static long nanos(double micros) {
        return Math.round(micros * 1_000);
    }
}
