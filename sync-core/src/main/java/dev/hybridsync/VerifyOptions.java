package dev.hybridsync;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * What {@link SyncClient#verify(VerifyOptions)} does. Immutable; each method returns a changed copy. By default, all
 * tables are compared, and nothing is repaired.
 */
public final class VerifyOptions {
    /** 1,000 in each table. */
    public static final int DEFAULT_NAMED_ROWS = 1_000;

    /** The defaults. */
    public static final VerifyOptions DEFAULT =
            new VerifyOptions(false, false, List.of(), DEFAULT_NAMED_ROWS, () -> false);

    private final boolean repairs;
    private final boolean repairsKeptAtRejoin;
    private final List<String> tables;
    private final int namedRows;
    private final BooleanSupplier cancelled;

    private VerifyOptions(
            boolean repairs,
            boolean repairsKeptAtRejoin,
            List<String> tables,
            int namedRows,
            BooleanSupplier cancelled) {
        this.repairs = repairs;
        this.repairsKeptAtRejoin = repairsKeptAtRejoin;
        this.tables = tables;
        this.namedRows = namedRows;
        this.cancelled = cancelled;
    }

    /**
     * Options for a comparison that may repair: rows that are different, missing or surplus are journaled, so that the
     * next flush sends them and Last-Write-Wins decides. If central's version of a row is this node's, the entry has
     * the time of that version plus a microsecond. Otherwise, it has the time of backfill, which never beats another
     * origin's state. A row whose last change was discarded is left alone.
     *
     * @param repairs whether such rows are journaled; false only compares
     * @return options for all tables
     */
    public static VerifyOptions repair(boolean repairs) {
        return new VerifyOptions(repairs, false, List.of(), DEFAULT_NAMED_ROWS, () -> false);
    }

    /**
     * Compares only these tables, in this order.
     *
     * @param only the tables' names on the wire, copied; empty for all tables
     * @return these options for those tables
     */
    public VerifyOptions tables(Collection<String> only) {
        return new VerifyOptions(repairs, repairsKeptAtRejoin, List.copyOf(only), namedRows, cancelled);
    }

    /**
     * Sets whether a repair includes the rows that a rejoin kept as they are at central. Default: false.
     *
     * @param included true to repair them, too
     * @return these options with that choice
     */
    public VerifyOptions keptAtRejoin(boolean included) {
        return new VerifyOptions(repairs, included, tables, namedRows, cancelled);
    }

    /**
     * Sets how many differing rows are named in each table, 0 or more. Default: {@link #DEFAULT_NAMED_ROWS}.
     *
     * @param most 0 to only count them
     * @return these options with that number
     */
    public VerifyOptions namedRows(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("namedRows must not be negative, but is " + most);
        }
        return new VerifyOptions(repairs, repairsKeptAtRejoin, tables, most, cancelled);
    }

    /**
     * Sets a condition that is checked regularly during a verification. Once it is true, the verification ends, see
     * {@link VerifyReport#unfinished}.
     *
     * @param cancellation returns true to end the verification; it should return at once
     * @return these options with that condition
     */
    public VerifyOptions cancelledBy(BooleanSupplier cancellation) {
        return new VerifyOptions(
                repairs, repairsKeptAtRejoin, tables, namedRows, Objects.requireNonNull(cancellation, "cancellation"));
    }

    boolean repairs() {
        return repairs;
    }

    boolean repairsKeptAtRejoin() {
        return repairs && repairsKeptAtRejoin;
    }

    List<String> tables() {
        return tables;
    }

    int namedRows() {
        return namedRows;
    }

    BooleanSupplier cancelled() {
        return cancelled;
    }
}
