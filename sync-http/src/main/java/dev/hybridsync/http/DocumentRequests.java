package dev.hybridsync.http;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.http.endpoint.BatchPlaces;
import dev.hybridsync.http.endpoint.BodyReader;
import dev.hybridsync.http.endpoint.MediaCheck;
import dev.hybridsync.http.endpoint.MemoryBudget;
import dev.hybridsync.http.endpoint.MemoryBudget.Charge;
import dev.hybridsync.http.endpoint.NodeTurns;
import dev.hybridsync.http.endpoint.SlowClients;
import dev.hybridsync.http.endpoint.UnpackedBody;
import dev.hybridsync.http.wire.BatchReader;
import dev.hybridsync.http.wire.DescriptionJson;
import dev.hybridsync.http.wire.FindingsJson;
import dev.hybridsync.http.wire.ResultWriter;
import dev.hybridsync.http.wire.VerifyAnswerJson;
import dev.hybridsync.http.wire.VerifyRequestJson;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The requests that carry a document of a node: push, preflight and verify. The key is checked before a byte of the body is
 * read. Thread-safe.
 */
final class DocumentRequests {
    private final SyncHandler handler;
    private final BodyReader bodies;
    private final MemoryBudget memory;
    private final SlowClients slowClients;
    private final BatchPlaces places;
    private final NodeTurns turns;

    /** A node may compare while it flushes, so neither waits for the other. */
    private final NodeTurns verifyTurns;

    /** @param longest how long a node's body may take before its turn counts as over */
    DocumentRequests(
            SyncHandler handler,
            BodyReader bodies,
            MemoryBudget memory,
            SlowClients slowClients,
            BatchPlaces places,
            Duration longest) {
        this.handler = handler;
        this.bodies = bodies;
        this.memory = memory;
        this.slowClients = slowClients;
        this.places = places;
        turns = new NodeTurns(longest);
        verifyTurns = new NodeTurns(longest);
    }

    SyncResponse push(SyncRequest request) {
        return post(
                request,
                turns,
                places::requireFree,
                (json, charge) -> BatchReader.read(json, charge, handler.maxBatchRows()),
                this::apply);
    }

    private byte[] apply(Grant grant, Batch batch) {
        places.take();
        try {
            return ResultWriter.write(handler.push(grant, batch));
        } finally {
            places.giveBack();
        }
    }

    SyncResponse preflight(SyncRequest request) {
        return post(
                request,
                turns,
                DocumentRequests::nothing,
                DescriptionJson::read,
                (grant, node) -> FindingsJson.write(handler.preflight(grant, node)));
    }

    SyncResponse verify(SyncRequest request) {
        return post(
                request,
                verifyTurns,
                DocumentRequests::nothing,
                (json, charge) -> VerifyRequestJson.read(json, charge, handler.maxBatchRows()),
                (grant, asked) -> VerifyAnswerJson.write(handler.verify(grant, asked)));
    }

    /** Preflights and comparisons are rare, so they need no place. */
    private static void nothing() {}

    /** Returns the grant of the request's key, or throws a problem if the key is missing or not valid. */
    Grant authenticate(SyncRequest request) {
        return handler.authenticate(RequestChecks.apiKey(request), request.remoteAddress());
    }

    private <T> SyncResponse post(
            SyncRequest request,
            NodeTurns ofNodes,
            Runnable beforeBody,
            BiFunction<InputStream, Charge, T> reader,
            BiFunction<Grant, T, byte[]> answer) {
        RequestChecks.requireMethod(request, List.of("POST"));
        Grant grant = authenticate(request);
        beforeBody.run();
        try (Charge charge = memory.open();
                UnpackedBody body = body(request, grant, charge, ofNodes)) {
            return Responses.json(answer.apply(grant, body.read(json -> reader.apply(json, charge))));
        }
    }

    /** Reads the body. The node's next body is accepted as soon as this one has been read. */
    private UnpackedBody body(SyncRequest request, Grant grant, Charge charge, NodeTurns ofNodes) {
        MediaCheck.requireJson(request.headers("Content-Type"));
        boolean gzip = MediaCheck.isGzip(request.headers("Content-Encoding"));
        NodeTurns.Turn turn = ofNodes.take(grant.nodeId());
        try {
            return bodies.read(request::body, RequestChecks.declaredLength(request), gzip, charge, slowClients.body());
        } finally {
            turn.close();
        }
    }
}
