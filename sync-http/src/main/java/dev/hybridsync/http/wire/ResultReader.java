package dev.hybridsync.http.wire;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.ChangeOutcome;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers to push requests. {@code clamped} and the members about conflicts may be missing; everything else must
 * be there.
 */
public final class ResultReader {
    private final JsonCursor in;
    private boolean protocolKnown;
    private @Nullable UUID batchId;
    private @Nullable Instant receivedAt;
    private @Nullable Integer applied;
    private @Nullable List<ChangeOutcome> outcomes;
    private final List<Clamp> clamped = new ArrayList<>();
    private final List<Long> conflicts = new ArrayList<>();
    private final Map<Long, String> conflictsWith = new HashMap<>();

    private ResultReader(JsonCursor in) {
        this.in = in;
    }

    /** @throws MalformedJsonException if it is not an answer of this protocol; the message contains no data */
    public static BatchResult read(byte[] body) throws MalformedJsonException {
        List<BatchResult> result = new ArrayList<>(1);
        JsonCursor.read(body, in -> () -> result.add(new ResultReader(in).result()));
        return result.get(0);
    }

    private BatchResult result() throws IOException {
        in.object(this::member);
        in.required(protocolKnown ? true : null, "protocol");
        return BatchResult.builder()
                .batchId(in.required(batchId, "batchId"))
                .receivedAt(in.required(receivedAt, "receivedAt"))
                .applied(in.required(applied, "applied"))
                .outcomes(in.required(outcomes, "outcomes"))
                .clamped(clamped)
                .conflicts(conflicts)
                .conflictsWith(conflictsWith)
                .build();
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "protocol" -> {
                in.whole(WireJson.PROTOCOL, WireJson.PROTOCOL);
                protocolKnown = true;
            }
            case "batchId" -> batchId = in.uuid();
            case "receivedAt" -> receivedAt = in.instant();
            case "applied" -> applied = (int) in.whole(0, Integer.MAX_VALUE);
            case "outcomes" -> {
                List<ChangeOutcome> list = new ArrayList<>();
                in.array(() -> list.add(new OutcomeReader(in).outcome()));
                outcomes = list;
            }
            case "clamped" -> in.array(() -> clamped.add(clamp()));
            case "conflicts" -> in.array(() -> conflicts.add(in.whole(1, Long.MAX_VALUE)));
            case "conflictsWith" ->
                in.object(node -> in.array(() -> conflictsWith.put(in.whole(1, Long.MAX_VALUE), node)));
            default -> in.skip();
        }
    }

    private Clamp clamp() throws IOException {
        List<Long> seq = new ArrayList<>(1);
        List<Instant> changedAt = new ArrayList<>(1);
        in.object(name -> {
            switch (name) {
                case "seq" -> seq.add(in.whole(1, Long.MAX_VALUE));
                case "changedAt" -> changedAt.add(in.instant());
                default -> in.skip();
            }
        });
        return new Clamp(
                in.required(seq.isEmpty() ? null : seq.get(0), "seq"),
                in.required(changedAt.isEmpty() ? null : changedAt.get(0), "changedAt"));
    }
}
