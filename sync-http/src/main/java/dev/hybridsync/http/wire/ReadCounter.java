package dev.hybridsync.http.wire;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.util.Map;

/**
 * Counts the parts of a document from outside while it is read, and stops the reading when there are too many. A few
 * bytes of JSON can take many times as much memory, so each value is charged with the most that it takes on a 64-bit
 * JVM.
 */
final class ReadCounter {
    /** Enough for 10,000 rows of 200 values each. */
    static final int MAX_VALUES = 2_000_000;

    static final int MAX_ARRAY_ELEMENTS = 1_000_000;

    /** More columns than a table of any of the databases can have. */
    static final int MAX_MEMBERS = 20_000;

    /** An array's slot while it grows, and a boxed number or an empty list. */
    static final int VALUE_BYTES = 64;

    /** An entry of a map that is copied once, its name, and the name in the parser's set of the object's names. */
    static final int MEMBER_BYTES = 192;

    /** A change's maps, its time, and its outcome in the answer. */
    static final int CHANGE_BYTES = 640;

    private final ReadBudget budget;
    private int values;

    ReadCounter(ReadBudget budget) {
        this.budget = budget;
    }

    void value() {
        if (++values > MAX_VALUES) {
            throw tooMany("values", MAX_VALUES);
        }
        budget.charge(VALUE_BYTES);
    }

    void member(int length) {
        budget.charge(MEMBER_BYTES + 2L * length);
    }

    void element(int number) {
        if (number > MAX_ARRAY_ELEMENTS) {
            throw tooMany("elements in one array", MAX_ARRAY_ELEMENTS);
        }
    }

    void change(int number, int most) {
        if (number > most) {
            throw tooMany("rows", most);
        }
        budget.charge(CHANGE_BYTES);
    }

    private static ProblemException tooMany(String unit, int limit) {
        return new ProblemException(
                Problem.BATCH_TOO_LARGE,
                "The body has more than " + limit + " " + unit + ".",
                Map.of("limit", limit, "unit", unit));
    }
}
