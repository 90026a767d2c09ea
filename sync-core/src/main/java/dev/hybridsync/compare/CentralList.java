package dev.hybridsync.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers {@link VerifyQuestion.Rows}, given central's rows one by one. */
public final class CentralList {
    /**
     * The most surplus rows in an answer; more of them are left to the next verification. Nothing that comes from
     * outside may use unbounded memory.
     */
    private static final int MOST_SURPLUS = 100_000;

    private final VerifyQuestion.Rows question;
    private final char[] codes;
    private final List<Map<String, @Nullable Object>> surplus = new ArrayList<>();

    /**
     * Creates an answer to a question, without rows at first.
     *
     * @param question the buckets and the node's rows in them
     */
    public CentralList(VerifyQuestion.Rows question) {
        this.question = question;
        codes = new char[question.keys().size()];
        Arrays.fill(codes, RowCode.ABSENT.code());
    }

    /**
     * Adds one of central's rows.
     *
     * @param keyHash the hash of its key
     * @param rowHash the hash of all its compared values
     * @param origin whose state central holds
     * @param key its key, by the column names of the question
     */
    public void add(long keyHash, long rowHash, RowOrigin origin, Supplier<Map<String, @Nullable Object>> key) {
        if (question.buckets().indexOf(keyHash) < 0) {
            return;
        }
        int index = find(keyHash);
        if (index >= 0) {
            RowCode equal = origin == RowOrigin.NODE ? RowCode.EQUAL : RowCode.EQUAL_OF_OTHER;
            codes[index] = (question.rows().get(index) == rowHash ? equal : RowCode.OTHER).code();
        } else if (origin == RowOrigin.NODE && surplus.size() < MOST_SURPLUS) {
            surplus.add(key.get());
        }
    }

    private int find(long keyHash) {
        int low = 0;
        int high = question.keys().size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(question.keys().get(middle), keyHash);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }

    /** {@return the answer, once all rows have been added} */
    public VerifyAnswer.Rows answer() {
        return new VerifyAnswer.Rows(new String(codes), surplus);
    }
}
