package dev.hybridsync.http.wire;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads push requests. Members may come in any order, and unknown ones are skipped. A missing {@code previousBatchId}
 * means null. Such a batch claims to be its journal's first one, which central checks against what it has.
 */
public final class BatchReader {
    private final JsonCursor in;
    private final int maxChanges;
    private boolean protocolKnown;
    private @Nullable String nodeId;
    private @Nullable UUID journalId;
    private @Nullable UUID batchId;
    private @Nullable UUID previousBatchId;
    private @Nullable Instant sentAt;
    private @Nullable List<Change> changes;
    private @Nullable NodeReport node;

    private BatchReader(JsonCursor in, int maxChanges) {
        this.in = in;
        this.maxChanges = maxChanges;
    }

    /**
     * @param body JSON in UTF-8
     * @throws ProblemException {@link Problem#MALFORMED_BATCH}, whose message names the place and contains no data
     */
    public static Batch read(byte[] body) {
        return read(new ByteArrayInputStream(body), ReadBudget.UNLIMITED, Integer.MAX_VALUE);
    }

    /**
     * @param body JSON in UTF-8; unchecked exceptions of the stream are rethrown
     * @param budget is charged for the batch
     * @throws ProblemException {@link Problem#MALFORMED_BATCH}, whose message names the place and contains no data;
     *     {@link Problem#BATCH_TOO_LARGE} for more changes than {@code maxChanges}, or more values than are accepted
     */
    public static Batch read(InputStream body, ReadBudget budget, int maxChanges) {
        return RequestJson.read(body, budget, "batch", in -> new BatchReader(in, maxChanges).batch());
    }

    private Batch batch() throws IOException {
        in.object(this::member);
        in.required(protocolKnown ? true : null, "protocol");
        return new Batch(
                in.required(nodeId, "nodeId"),
                in.required(journalId, "journalId"),
                in.required(batchId, "batchId"),
                previousBatchId,
                in.required(sentAt, "sentAt"),
                in.required(changes, "changes"),
                node);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "protocol" -> {
                in.whole(WireJson.PROTOCOL, WireJson.PROTOCOL);
                protocolKnown = true;
            }
            case "nodeId" -> nodeId = nodeId();
            case "journalId" -> journalId = in.uuid();
            case "batchId" -> batchId = in.uuid();
            case "previousBatchId" -> previousBatchId = in.isNull() ? null : in.uuid();
            case "sentAt" -> sentAt = in.instant();
            case "changes" -> {
                List<Change> list = new ArrayList<>();
                in.array(() -> {
                    in.counter().change(list.size() + 1, maxChanges);
                    list.add(new ChangeReader(in).change());
                });
                changes = list;
            }
            case "node" -> node = NodeReportJson.read(in);
            default -> in.skip();
        }
    }

    private String nodeId() throws IOException {
        String text = in.string();
        if (!NodeId.isValid(text)) {
            throw in.malformed("must be 1 to 64 letters, digits, '.', '_' or '-'");
        }
        return text;
    }
}
