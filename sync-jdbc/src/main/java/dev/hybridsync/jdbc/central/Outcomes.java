package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.value.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a batch by seq, and the text in which central remembers them until the node's next batch, one line
 * each.
 */
final class Outcomes {
    private static final int MAX_DETAIL = 1_200;
    private static final int MOST_OF_DETAILS = 256 << 10;

    private final Map<Long, ChangeOutcome> bySeq = new TreeMap<>();
    private final Map<Long, Long> clamped = new HashMap<>();

    void put(ChangeOutcome outcome) {
        bySeq.put(outcome.seq(), remembered(outcome));
    }

    /**
     * The outcome with its detail cut to one short line, which a repeat gets, too: a detail may quote names of any
     * length, as the node sent them.
     */
    private static ChangeOutcome remembered(ChangeOutcome outcome) {
        String detail = outcome.detail();
        if (detail == null) {
            return outcome;
        }
        String oneLine = detail.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
        return new ChangeOutcome(
                outcome.seq(),
                outcome.outcome(),
                outcome.code(),
                oneLine.length() > MAX_DETAIL ? oneLine.substring(0, MAX_DETAIL) : oneLine);
    }

    void clamp(long seq, long micros) {
        clamped.put(seq, micros);
    }

    boolean knows(long seq) {
        return bySeq.containsKey(seq);
    }

    @Nullable
    ChangeOutcome get(long seq) {
        return bySeq.get(seq);
    }

    List<Clamp> clamps() {
        return clamped.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(clamp -> new Clamp(
                        clamp.getKey(), Micros.instant(clamp.getValue().longValue())))
                .toList();
    }

    /** Shortens the details if many of them would exceed the smallest packet that any database accepts. */
    String encode() {
        long details = bySeq.values().stream()
                .map(ChangeOutcome::detail)
                .mapToLong(detail -> detail == null ? 0 : Math.min(detail.length(), MAX_DETAIL))
                .sum();
        return encode(details <= MOST_OF_DETAILS ? MAX_DETAIL : Math.max(1, MOST_OF_DETAILS / bySeq.size()));
    }

    private String encode(int maxDetail) {
        StringBuilder text = new StringBuilder(32 * bySeq.size());
        bySeq.forEach((seq, outcome) -> {
            Long micros = clamped.get(seq);
            text.append(seq).append('\t').append(outcome.outcome().name()).append('\t');
            text.append(micros == null ? "" : micros.toString()).append('\t');
            text.append(outcome.code() == null ? "" : outcome.code().name()).append('\t');
            String detail = outcome.detail() == null ? "" : outcome.detail();
            text.append(detail, 0, Math.min(detail.length(), maxDetail));
            text.append('\n');
        });
        return text.toString();
    }

    static Outcomes decode(@Nullable String text) {
        Outcomes outcomes = new Outcomes();
        if (text == null) {
            return outcomes;
        }
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            String[] fields = line.split("\t", 5);
            long seq = Long.parseLong(fields[0]);
            outcomes.put(new ChangeOutcome(
                    seq,
                    Outcome.valueOf(fields[1]),
                    fields[3].isEmpty() ? null : OutcomeCode.valueOf(fields[3]),
                    fields[4].isEmpty() ? null : fields[4]));
            if (!fields[2].isEmpty()) {
                outcomes.clamp(seq, Long.parseLong(fields[2]));
            }
        }
        return outcomes;
    }

    /** The seqs of a text that {@link #encode} made; decoding it would take many times as long. */
    static Set<Long> seqs(@Nullable String text) {
        Set<Long> seqs = new HashSet<>();
        int line = 0;
        while (text != null && line < text.length()) {
            seqs.add(Long.parseLong(text, line, text.indexOf('\t', line), 10));
            int end = text.indexOf('\n', line);
            line = end < 0 ? text.length() : end + 1;
        }
        return seqs;
    }

    List<ChangeOutcome> all() {
        return new ArrayList<>(bySeq.values());
    }
}
