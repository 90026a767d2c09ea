package dev.hybridsync.jdbc.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Formats numbers, most of which are consecutive, as a short text such as <code>17-1016,1018</code>. */
final class SeqRanges {
    private SeqRanges() {}

    static String format(List<Long> seqs) {
        StringBuilder text = new StringBuilder();
        long[] sorted = seqs.stream().mapToLong(seq -> seq).sorted().toArray();
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to + 1 < sorted.length && sorted[to + 1] == sorted[to] + 1) {
                to++;
            }
            text.append(from == 0 ? "" : ",").append(sorted[from]);
            if (to > from) {
                text.append('-').append(sorted[to]);
            }
            from = to + 1;
        }
        return text.toString();
    }

    static List<Long> parse(String text) {
        List<Long> seqs = new ArrayList<>();
        ranges(text).forEach(range -> {
            List<String> ends = Arrays.asList(range.split("-", -1));
            long last = Long.parseLong(ends.get(ends.size() - 1));
            for (long seq = Long.parseLong(ends.get(0)); seq <= last; seq++) {
                seqs.add(seq);
            }
        });
        return seqs;
    }

    private static Stream<String> ranges(String text) {
        return Arrays.stream(text.split(",", -1)).filter(range -> !range.isEmpty());
    }
}
