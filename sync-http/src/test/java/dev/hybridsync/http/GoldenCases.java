package dev.hybridsync.http;

import static dev.hybridsync.http.GoldenData.BATCH;
import static dev.hybridsync.http.GoldenData.CHANGED;
import static dev.hybridsync.http.GoldenData.EMPTY;
import static dev.hybridsync.http.GoldenData.JOURNAL;
import static dev.hybridsync.http.GoldenData.PREVIOUS;
import static dev.hybridsync.http.GoldenData.RECEIVED;
import static dev.hybridsync.http.GoldenData.SENT;
import static dev.hybridsync.http.GoldenData.batch;
import static dev.hybridsync.http.GoldenData.changes;
import static dev.hybridsync.http.GoldenData.description;
import static dev.hybridsync.http.GoldenData.names;
import static dev.hybridsync.http.GoldenData.ofManyValues;
import static dev.hybridsync.http.GoldenData.times;
import static dev.hybridsync.http.GoldenData.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.http.GoldenTranscriptTest.Site;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A case for each kind of request and of answer. */
final class GoldenCases {
    static final String PUSH = "POST /api/v1/sync/push HTTP/1.1\nHost: central\n";
    private static final String PREFLIGHT = "POST /api/v1/sync/preflight HTTP/1.1\nHost: central\n";
    static final String KEY = "X-Api-Key: " + Keys.VALID + "\n";
    static final String TYPE = "Content-Type: application/json\n";
    private static final byte[] NOTHING = {};

    /** What is sent and answered in one case. */
    interface Case {
        /** Sets central's limits, if the case needs others. */
        default void limit(SyncEndpoint.Builder central) {}

        void play(Site site) throws Exception;
    }

    private GoldenCases() {}

    static Map<String, Case> all() {
        Map<String, Case> cases = new LinkedHashMap<>();
        pushes(cases);
        results(cases);
        preflights(cases);
        questions(cases);
        problemsOfAccess(cases);
        problemsOfRequests(cases);
        problemsOfCentral(cases);
        cases.putAll(SlowBodyCases.all());
        cases.putAll(ComparisonCases.all());
        return cases;
    }

    private static void pushes(Map<String, Case> cases) {
        cases.put("push-upserts-and-deletes", site -> site.node(node -> node.push(batch(PREVIOUS, changes()))));
        cases.put("push-first-of-a-journal", site -> site.node(node -> node.push(batch(null, changes()))));
        cases.put("push-empty", site -> site.node(node -> node.push(batch(PREVIOUS, List.of()))));
        cases.put("push-values", site -> site.node(node -> node.push(batch(PREVIOUS, values()))));
        cases.put("push-names", site -> site.node(node -> node.push(batch(PREVIOUS, names()))));
        cases.put("push-times", site -> site.node(node -> node.push(batch(PREVIOUS, times()))));
        cases.put("push-gzip", site -> {
            try (HttpSyncTransport node = site.transport(true)) {
                node.push(batch(PREVIOUS, values()));
            }
            assertThat(site.store.batches).containsExactly(batch(PREVIOUS, values()));
        });
    }

    private static void results(Map<String, Case> cases) {
        List<ChangeOutcome> outcomes = new ArrayList<>(List.of(ChangeOutcome.superseded(1)));
        for (OutcomeCode code : OutcomeCode.values()) {
            outcomes.add(ChangeOutcome.refused(2 + code.ordinal(), code, "why it is " + code + ", \"größe\""));
        }
        cases.put(
                "result-applied",
                site -> answered(
                        site,
                        3,
                        BatchResult.builder()
                                .batchId(BATCH)
                                .receivedAt(RECEIVED)
                                .applied(3)
                                .build()));
        cases.put(
                "result-outcomes",
                site -> answered(
                        site,
                        outcomes.size() + 1,
                        BatchResult.builder()
                                .batchId(BATCH)
                                .receivedAt(RECEIVED)
                                .applied(1)
                                .outcomes(outcomes)
                                .build()));
        cases.put("result-clamped", site -> {
            List<Clamp> clamps = List.of(new Clamp(1, RECEIVED), new Clamp(7, CHANGED));
            answered(
                    site,
                    1,
                    BatchResult.builder()
                            .batchId(BATCH)
                            .receivedAt(RECEIVED)
                            .applied(1)
                            .clamped(clamps)
                            .build());
        });
        cases.put(
                "result-conflicts",
                site -> answered(
                        site,
                        4,
                        BatchResult.builder()
                                .batchId(BATCH)
                                .receivedAt(RECEIVED)
                                .applied(3)
                                .outcomes(List.of(ChangeOutcome.superseded(2)))
                                .conflicts(List.of(1L, 2L, 4L))
                                .conflictsWith(Map.of(1L, "store-001", 4L, "store-001"))
                                .build()));
    }

    /** The node reads an answer that central has written. */
    private static void answered(Site site, int changes, BatchResult result) {
        site.store.answer = batch -> result;
        List<Change> sent = new ArrayList<>();
        for (int seq = 1; seq <= changes; seq++) {
            sent.add(Change.delete(seq, "t", Map.of("id", (long) seq), CHANGED));
        }
        site.node(node -> assertThat(node.push(batch(PREVIOUS, sent))).isEqualTo(result));
    }

    private static void preflights(Map<String, Case> cases) {
        List<Finding> findings = new ArrayList<>();
        for (FindingCode code : FindingCode.values()) {
            findings.add(Finding.of(code, "orders", "größe", "found " + code, "mend \"it\""));
        }
        cases.put("preflight-nothing-found", site -> site.node(node -> node.preflight(description(JOURNAL, SENT))));
        cases.put("preflight-before-install", site -> site.node(node -> node.preflight(description(null, SENT))));
        cases.put("preflight-gzip", site -> {
            try (HttpSyncTransport node = site.transport(true)) {
                node.preflight(description(JOURNAL, SENT));
            }
        });
        cases.put("preflight-every-finding", site -> {
            site.store.findings = findings;
            site.node(node -> assertThat(node.preflight(description(JOURNAL, SENT)))
                    .containsExactlyInAnyOrderElementsOf(findings));
        });
        cases.put("preflight-findings-of-the-node-and-of-a-table", site -> {
            site.store.findings = List.of(
                    new Finding("A_LATER_CODE", Severity.WARNING, "orders", null, "of a table", "f"),
                    new Finding("ANOTHER_CODE", Severity.ERROR, null, null, "of the node", "f"));
            site.node(node -> node.preflight(description(JOURNAL, SENT)));
        });
        cases.put("preflight-clock-off", site -> {
            site.node(node -> node.preflight(description(JOURNAL, SENT.plus(Duration.ofHours(1)))));
        });
    }

    private static void questions(Map<String, Case> cases) {
        cases.put("health", site -> site.raw("GET /api/v1/sync/health HTTP/1.1\nHost: central\n", NOTHING));
        cases.put("health-head", site -> site.raw("HEAD /api/v1/sync/health HTTP/1.1\nHost: central\n", NOTHING));
        cases.put("status-of-a-node-never-seen", site -> {
            site.raw("GET /api/v1/sync/status HTTP/1.1\nHost: central\n" + KEY, NOTHING);
        });
        cases.put("status", site -> {
            site.store.batches.add(batch(null, List.of()));
            site.raw("GET /api/v1/sync/status HTTP/1.1\nHost: central\n" + KEY, NOTHING);
        });
        cases.put("status-head", site -> {
            site.raw("HEAD /api/v1/sync/status HTTP/1.1\nHost: central\n" + KEY, NOTHING);
        });
    }

    private static void problemsOfAccess(Map<String, Case> cases) {
        String unknown = "X-Api-Key: " + Keys.UNKNOWN + "\n";
        cases.put("401-no-key", site -> site.push(TYPE, EMPTY));
        cases.put("401-unknown-key", site -> site.push(TYPE + unknown, EMPTY));
        cases.put("401-two-keys", site -> site.push(TYPE + KEY + KEY, EMPTY));
        cases.put("401-preflight", site -> site.raw(PREFLIGHT + TYPE + "Content-Length: 0\n", NOTHING));
        cases.put("401-status", site -> site.raw("GET /api/v1/sync/status HTTP/1.1\nHost: central\n", NOTHING));
        cases.put("403-push-of-another-node", site -> {
            site.push("X-Api-Key: " + Keys.ofNode("store-007") + "\n" + TYPE, EMPTY);
        });
        cases.put("403-preflight-of-another-node", site -> {
            site.node(node -> node.preflight(new NodeDescription("store-007", null, SENT, List.of())));
        });
        cases.put("429-too-many-requests", site -> {
            for (int i = 0; i < Site.MAX_REQUESTS_PER_MINUTE; i++) {
                site.pushBeside(KEY, "");
            }
            site.push(KEY + TYPE, EMPTY);
        });
        cases.put("429-too-many-wrong-keys", site -> {
            for (int i = 0; i < Site.MAX_WRONG_KEYS; i++) {
                site.pushBeside(TYPE + unknown, EMPTY);
            }
            site.push(TYPE + unknown, EMPTY);
        });
        cases.put("429-another-body-of-the-node", site -> {
            try (RawClient first = site.beside()) {
                first.send(Site.pushHead(KEY + TYPE, EMPTY) + "\n" + EMPTY.substring(0, 10));
                site.view().awaitBody();
                site.push(KEY + TYPE, EMPTY);
            }
        });
    }

    private static void problemsOfRequests(Map<String, Case> cases) {
        cases.put("400-no-body", site -> site.push(KEY + TYPE, ""));
        cases.put("400-no-json", site -> site.push(KEY + TYPE, "seq=1"));
        cases.put("400-cut-off", site -> site.push(KEY + TYPE, EMPTY.substring(0, 40)));
        cases.put(
                "400-another-protocol",
                site -> site.push(KEY + TYPE, EMPTY.replace("\"protocol\":1", "\"protocol\":2")));
        cases.put("400-missing-member", site -> site.push(KEY + TYPE, "{\"protocol\":1}"));
        cases.put("400-unknown-operation", site -> {
            String change =
                    "{\"seq\":1,\"table\":\"t\",\"op\":\"MERGE\",\"key\":{\"id\":1},\"changedAt\":\"2026-11-22T10:00:00Z\"}";
            site.push(KEY + TYPE, EMPTY.replace("[]", "[" + change + "]"));
        });
        cases.put("400-one-seq-twice", site -> {
            Change change = Change.delete(1, "t", Map.of("id", 1L), CHANGED);
            site.node(node -> node.push(batch(PREVIOUS, List.of(change, change))));
        });
        cases.put("400-no-gzip", site -> site.push(KEY + TYPE + "Content-Encoding: gzip\n", EMPTY));
        cases.put("400-no-preflight", site -> {
            site.raw(PREFLIGHT + KEY + TYPE + "Content-Length: 2\n", "{}".getBytes(StandardCharsets.UTF_8));
        });
        cases.put("404", site -> site.raw("GET /api/v1/sync/metrics HTTP/1.1\nHost: central\n", NOTHING));
        cases.put(
                "405-push",
                site -> site.raw("PUT /api/v1/sync/push HTTP/1.1\nHost: central\nContent-Length: 0\n", NOTHING));
        cases.put("405-status", site -> {
            site.raw("POST /api/v1/sync/status HTTP/1.1\nHost: central\nContent-Length: 0\n", NOTHING);
        });
        cases.put("413-bytes", site -> {
            site.raw(PUSH + KEY + TYPE + "Content-Length: " + (Site.MAX_BODY_BYTES + 1) + "\n", NOTHING);
        });
        cases.put("413-rows", site -> {
            List<Change> changes = new ArrayList<>();
            for (int seq = 1; seq <= Site.MAX_BATCH_ROWS + 1; seq++) {
                changes.add(Change.delete(seq, "t", Map.of("id", 1L), CHANGED));
            }
            site.node(node -> node.push(batch(PREVIOUS, changes)));
        });
        cases.put("413-memory", site -> {
            site.push(KEY + TYPE, ofManyValues(20_000));
        });
        cases.put("415-type", site -> site.push(KEY + "Content-Type: text/plain\n", EMPTY));
        cases.put("415-encoding", site -> site.push(KEY + TYPE + "Content-Encoding: br\n", EMPTY));
    }

    private static void problemsOfCentral(Map<String, Case> cases) {
        cases.put("409-central-has-another-batch", site -> failing(site, new JournalForkedException("f", PREVIOUS)));
        cases.put("409-central-has-no-batch", site -> failing(site, new JournalForkedException("f", null)));
        cases.put("500", site -> failing(site, new IllegalStateException("relation orders does not exist")));
        cases.put("503-busy", site -> {
            failing(site, new BusyException("locked", Duration.ofSeconds(7), null));
        });
        cases.put("503-no-memory-to-spare", site -> {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            site.store.answer = batch -> {
                inside.countDown();
                await(ended);
                return RecordingStore.applied(batch);
            };
            try (RawClient first = site.beside()) {
                String body = ofManyValues(10_000);
                first.send(Site.pushHead(KEY + TYPE, body) + "\n" + body);
                await(inside);
                site.push(KEY + TYPE, body);
                ended.countDown();
                first.receive();
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void failing(Site site, RuntimeException failure) {
        site.store.answer = batch -> {
            throw failure;
        };
        site.node(node -> node.push(batch(PREVIOUS, List.of())));
    }
}
