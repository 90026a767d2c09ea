package dev.hybridsync.examples.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A push by hand, to paste into a shell. */
final class CurlExample {
    private CurlExample() {}

    static String text(String url, String apiKey) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String customer = UUID.randomUUID().toString();
        return """

                The demo's central stays up until Ctrl-C:
                  URL      %1$s
                  node     curl-1
                  API key  %2$s   (made for this run)
                  tables   customers, orders, order_lines

                A push by hand. Sent again as it is, it is a repeat and changes nothing; a batch after it needs its own
                batchId, and this batchId as its previousBatchId:

                curl -sS %1$s/api/v1/sync/push \\
                  -H 'Content-Type: application/json' -H 'X-Api-Key: %2$s' \\
                  -d '{
                    "protocol": 1, "nodeId": "curl-1", "journalId": "%3$s",
                    "batchId": "%4$s", "previousBatchId": null, "sentAt": "%5$s",
                    "changes": [
                      {"seq": 1, "table": "customers", "op": "UPSERT", "key": {"id": "%6$s"},
                       "changedAt": "%5$s",
                       "row": {"id": "%6$s", "name": "Ada", "email": null, "loyal": true,
                               "credit": "12.50", "joined_at": "2026-11-22T10:00:00"}}
                    ]
                  }'

                What central knows of the node:

                curl -sS %1$s/api/v1/sync/status -H 'X-Api-Key: %2$s'
                """.formatted(url, apiKey, UUID.randomUUID(), UUID.randomUUID(), now, customer);
    }
}
