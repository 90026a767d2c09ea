package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.server.Engine;

/**
 * What a run was told.
 *
 * @param rows of a round
 * @param rounds that count
 * @param warmUps rounds before them, which do not
 * @param batchRows rows of a batch
 */
public record Settings(int rows, int rounds, int warmUps, int batchRows, Engine local, Engine central) {
    public static final Settings DEFAULT = new Settings(100_000, 5, 1, 1_000, Engine.POSTGRESQL, Engine.POSTGRESQL);

    public Settings withRows(int value) {
        return new Settings(value, rounds, warmUps, batchRows, local, central);
    }

    public Settings withRounds(int value) {
        return new Settings(rows, value, warmUps, batchRows, local, central);
    }

    public Settings withWarmUps(int value) {
        return new Settings(rows, rounds, value, batchRows, local, central);
    }

    public Settings withBatchRows(int value) {
        return new Settings(rows, rounds, warmUps, value, local, central);
    }

    public Settings withLocal(Engine value) {
        return new Settings(rows, rounds, warmUps, batchRows, value, central);
    }

    public Settings withCentral(Engine value) {
        return new Settings(rows, rounds, warmUps, batchRows, local, value);
    }
}
