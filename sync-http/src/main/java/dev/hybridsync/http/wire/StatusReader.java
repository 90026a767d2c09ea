package dev.hybridsync.http.wire;

import dev.hybridsync.status.NodeStatus;
import java.io.IOException;

/** Reads what central knows of a node, as far as the node needs it: its journal and its last batch. */
public final class StatusReader {
    private StatusReader() {}

    /**
     * @param body JSON in UTF-8
     * @throws MalformedJsonException if it is not a status
     */
    public static NodeStatus read(byte[] body) throws MalformedJsonException {
        NodeStatus.Builder status = NodeStatus.builder();
        boolean[] seen = new boolean[2];
        JsonCursor.read(body, in -> () -> {
            in.object(name -> member(in, name, status, seen));
            in.required(seen[0] ? true : null, "nodeId");
            in.required(seen[1] ? true : null, "lastBatchId");
        });
        return status.build();
    }

    private static void member(JsonCursor in, String name, NodeStatus.Builder status, boolean[] seen)
            throws IOException {
        switch (name) {
            case "nodeId" -> {
                status.nodeId(in.string());
                seen[0] = true;
            }
            case "journalId" -> status.journalId(in.isNull() ? null : in.uuid());
            case "lastBatchId" -> {
                status.lastBatchId(in.isNull() ? null : in.uuid());
                seen[1] = true;
            }
            default -> in.skip();
        }
    }
}
