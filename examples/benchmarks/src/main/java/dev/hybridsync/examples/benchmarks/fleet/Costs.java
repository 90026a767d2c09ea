package dev.hybridsync.examples.benchmarks.fleet;

/**
 * The time that central takes for a request, in microseconds. {@code docs/scaling.md} explains where the figures come
 * from.
 *
 * @param handlerBatch time of a handler's processor for a batch, whatever its size
 * @param handlerRow the same, for each of its rows
 * @param databaseBatch time of the database's processors for a batch
 * @param databaseRow the same, for each row
 * @param repeat time of the database's processors for a batch that was applied before
 * @param refusal time of a handler's processor for a 503
 * @param commit wait for the disk, while no processor works
 * @param siteBatch time at the site between two of its batches
 * @param siteRow the same, for each row
 * @param roundTrip time of a round trip in the network
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

    /** The time of one way in the network. */
    long way() {
        return nanos(roundTrip / 2);
    }

    static long nanos(double micros) {
        return Math.round(micros * 1_000);
    }
}
