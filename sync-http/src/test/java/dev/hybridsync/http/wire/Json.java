package dev.hybridsync.http.wire;

import java.nio.charset.StandardCharsets;

/** A small batch as text, for tests to spoil. */
record Json(String text) {
    static Json batch() {
        return new Json("""
                {
                  "protocol": 1,
                  "nodeId": "store-042",
                  "journalId": "3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11",
                  "batchId": "0193511e-7a70-7c3e-8a51-5f0f5f2f9c10",
                  "previousBatchId": null,
                  "sentAt": "2026-11-22T10:00:00.123456Z",
                  "changes": [
                    {"seq": 18, "table": "orders", "op": "DELETE", "key": {"id": 7},
                     "changedAt": "2026-11-22T09:59:59.000001Z"},
                    {"seq": 17, "table": "orders", "op": "UPSERT", "key": {"id": 1},
                     "changedAt": "2026-11-22T09:59:58.120000Z", "row": {"id": 1}}
                  ]
                }
                """);
    }

    Json with(String part, String replacement) {
        if (!text.contains(part)) {
            throw new IllegalArgumentException("no " + part);
        }
        return new Json(text.replace(part, replacement));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
