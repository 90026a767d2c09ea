package dev.hybridsync.http;

import static dev.hybridsync.http.FaultAnswers.BOMB;
import static dev.hybridsync.http.FaultAnswers.JSON;
import static dev.hybridsync.http.FaultAnswers.PAGE;
import static dev.hybridsync.http.FaultAnswers.endless;
import static dev.hybridsync.http.FaultAnswers.flood;
import static dev.hybridsync.http.FaultAnswers.half;
import static dev.hybridsync.http.FaultAnswers.ok;
import static dev.hybridsync.http.FaultAnswers.problem;
import static dev.hybridsync.http.FaultAnswers.replace;
import static dev.hybridsync.http.FaultAnswers.result;
import static dev.hybridsync.http.FaultAnswers.status;
import static dev.hybridsync.http.FaultAnswers.tooLarge;
import static dev.hybridsync.http.FaultAnswers.trickle;
import static dev.hybridsync.http.FaultAnswers.write;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hybridsync.change.Batch;
import dev.hybridsync.http.FaultyCentral.Fault;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okhttp3.Dns;

/** What can happen to a push on the network, or through whoever answers it, and how the client must react. */
final class Faults {
    /**
     * One case.
     *
     * @param fault what happens, as the document describes it; several cases may share it
     * @param answer what central does, or whoever answers in its place
     * @param way how the name central.test is resolved
     * @param https whether the client expects TLS
     */
    record Case(String fault, Reaction reaction, Fault answer, Dns way, boolean https) {
        @Override
        public String toString() {
            return fault;
        }
    }

    static final Dns LOOPBACK = name -> List.of(InetAddress.getByName("127.0.0.1"));

    private static final Fault NEVER = (central, socket, batch) -> {
        throw new AssertionError("nothing can arrive");
    };

    private final List<Case> cases = new ArrayList<>();

    private Faults() {}

    static List<Case> all() {
        Faults faults = new Faults();
        faults.centralsOwn();
        faults.others();
        faults.answersThatDoNotCount();
        faults.line();
        return faults.cases;
    }

    /** Status codes of the protocol, with central's own bodies. */
    private void centralsOwn() {
        add("`400`, `404`, `405` or `415` from central itself", Reaction.REFUSED)
                .of(problem(400, "malformed-batch"))
                .of(problem(404, "not-found"))
                .of(problem(405, "method-not-allowed"))
                .of(problem(415, "unsupported-media"));
        add("`401` or `403`, from central or a proxy", Reaction.REFUSED)
                .of(problem(401, "invalid-api-key"))
                .of(problem(403, "wrong-node"))
                .of(status(401, "WWW-Authenticate: Basic realm=x", PAGE))
                .of(status(403, "", PAGE));
        add("`409` from central itself", Reaction.FORKED)
                .of(problem(409, "journal-forked", ",\"lastBatchId\":\"" + new UUID(1, 2) + "\""))
                .of(problem(409, "journal-forked"));
        add("`413` to more than one row, from central or a proxy", Reaction.SMALLER)
                .of(tooLarge(problem(413, "batch-too-large", ",\"limit\":1,\"unit\":\"rows\"")))
                .of(tooLarge(status(413, "Content-Type: text/html", PAGE)));
        add("`413` to everything, even an empty batch", Reaction.SMALLER_THEN_AGAIN)
                .of(status(413, "", PAGE));
        add(
                        "`429` or `503` with `Retry-After` as seconds or as a date, from central or a proxy",
                        Reaction.AFTER_TWO_MINUTES)
                .of(problem(429, "too-many-requests", "", "Retry-After: 120"))
                .of(problem(503, "try-later", "", "Retry-After: 120"))
                .of(status(429, "Retry-After: Sun, 22 Nov 2026 12:02:00 GMT", PAGE))
                .of(status(503, "Retry-After: Sun, 22 Nov 2026 12:02:00 GMT", PAGE));
        add("`429` or `503` with a `Retry-After` of days or years", Reaction.AFTER_AN_HOUR)
                .of(status(429, "Retry-After: 315360000", PAGE))
                .of(status(503, "Retry-After: 999999999", PAGE))
                .of(problem(503, "try-later", "", "Retry-After: Sat, 22 Nov 2036 12:00:00 GMT"));
        add("`429` or `503` without a `Retry-After` that can be read or lies ahead", Reaction.AGAIN)
                .of(problem(429, "too-many-requests"))
                .of(problem(503, "try-later"))
                .of(status(429, "Retry-After: soon", PAGE))
                .of(status(503, "Retry-After: -5", PAGE))
                .of(status(503, "Retry-After: 99999999999999999999", PAGE))
                .of(status(503, "Retry-After: 0", PAGE))
                .of(status(503, "Retry-After: Sun, 22 Nov 2020 12:02:00 GMT", PAGE));
        add("`500`, from central or a proxy", Reaction.AGAIN)
                .of(problem(500, "internal", ",\"id\":\"4711\""))
                .of(status(500, "Content-Type: text/html", PAGE));
    }

    /** Status codes of proxies, gateways and captive portals. */
    private void others() {
        Cases refusals = add("`400`, `404`, `405`, `409` or `415` from something else than central", Reaction.AGAIN);
        for (int status : new int[] {400, 404, 405, 409, 415}) {
            refusals.of(status(status, "Content-Type: text/html", PAGE));
        }
        refusals.of(problem(409, "another"));
        Cases redirects = add("a redirect, to another host or the same", Reaction.AGAIN);
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            redirects
                    .of(status(status, "Location: http://elsewhere.test/api/v1/sync/push", PAGE))
                    .of(status(status, "Location: /api/v1/sync/push", PAGE));
        }
        Cases rest =
                add("any other status, such as `201`, `204`, `304`, `402`, `407`, `408`, `502`, `504`", Reaction.AGAIN);
        for (int status : new int[] {201, 206, 402, 407, 408, 410, 418, 421, 425, 451, 502, 504, 599}) {
            rest.of(status(status, "Proxy-Authenticate: Basic realm=x\r\nRetry-After: 0", PAGE));
        }
        rest.of(status(204, "", new byte[0])).of(status(304, "", new byte[0]));
    }

    /** A 200 settles a batch only if it is the whole answer to this very batch. */
    private void answersThatDoNotCount() {
        add("`200` with a page of a proxy or a captive portal", Reaction.AGAIN)
                .of(status(200, "Content-Type: text/html", PAGE))
                .of(status(200, JSON, PAGE));
        add("`200` with another content type, or with none", Reaction.AGAIN)
                .of((central, socket, batch) -> ok(socket, "Content-Type: text/plain", result(central, batch)))
                .of((central, socket, batch) -> ok(socket, "", result(central, batch)));
        add("`200` with the answer to another batch", Reaction.AGAIN)
                .of((central, socket, batch) -> ok(
                        socket,
                        JSON,
                        replace(result(central, batch), batch.batchId().toString(), new UUID(7, 7).toString())));
        add("`200` that does not account for every change", Reaction.AGAIN)
                .of((central, socket, batch) ->
                        ok(socket, JSON, replace(result(central, batch), "\"applied\":2", "\"applied\":1")));
        add("`200` with JSON that is cut off, empty or something else", Reaction.AGAIN)
                .of((central, socket, batch) -> ok(socket, JSON, half(result(central, batch))))
                .of(status(200, JSON, new byte[0]))
                .of(status(200, JSON, "{}".getBytes(UTF_8)))
                .of(status(200, JSON, "null".getBytes(UTF_8)));
        add("`200` with bytes that are not the gzip that they claim to be", Reaction.AGAIN)
                .of(status(200, JSON + "\r\nContent-Encoding: gzip", PAGE));
        add("an answer of many gigabytes, also one that unpacks to that", Reaction.AGAIN)
                .of((central, socket, batch) -> endless(socket, "HTTP/1.1 200 OK\r\n" + JSON))
                .of((central, socket, batch) -> endless(socket, "HTTP/1.1 502 Bad Gateway"))
                .of((central, socket, batch) -> ok(socket, JSON + "\r\nContent-Encoding: gzip", BOMB));
        add("headers without end, or no HTTP at all", Reaction.AGAIN)
                .of((central, socket, batch) ->
                        flood(socket, "HTTP/1.1 200 OK\r\n", "X-Filler: " + "x".repeat(1_000) + "\r\n"))
                .of((central, socket, batch) -> write(socket, "SSH-2.0-OpenSSH_9.2\r\n\r\n"));
    }

    /** Faults of the connection. */
    private void line() {
        add("the connection is refused", Reaction.AGAIN).by(name -> List.of(InetAddress.getByName("127.0.0.2")));
        add("central's name can't be resolved", Reaction.AGAIN).by(name -> {
            throw new UnknownHostException(name);
        });
        add("no TLS where TLS is expected, or a handshake that fails", Reaction.AGAIN)
                .overTls();
        add("the connection breaks before the request was taken", Reaction.AGAIN)
                .of(new Fault() {
                    @Override
                    public void answer(FaultyCentral central, Socket socket, Batch batch) {}

                    @Override
                    public boolean resetsAtOnce() {
                        return true;
                    }
                })
                .of((central, socket, batch) -> FaultyCentral.reset(socket));
        add("the connection breaks after central took the batch, before its answer or within it", Reaction.AGAIN)
                .of((central, socket, batch) -> {
                    result(central, batch);
                    FaultyCentral.reset(socket);
                })
                .of((central, socket, batch) -> result(central, batch))
                .of((central, socket, batch) -> {
                    byte[] body = result(central, batch);
                    write(socket, "HTTP/1.1 200 OK\r\n" + JSON + "\r\nContent-Length: " + body.length + "\r\n\r\n");
                    socket.getOutputStream().write(half(body));
                })
                .of((central, socket, batch) -> write(
                        socket,
                        "HTTP/1.1 200 OK\r\n" + JSON + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n"
                                + new String(result(central, batch), UTF_8).substring(0, 5)))
                .of((central, socket, batch) -> write(socket, "HTTP/1.1 200 O"));
        add(STALL, Reaction.AGAIN)
                .of((central, socket, batch) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()))
                .of((central, socket, batch) -> {
                    write(socket, "HTTP/1.1 200 OK\r\n" + JSON + "\r\nContent-Length: 1000\r\n\r\n{");
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                })
                .of((central, socket, batch) -> trickle(socket));
    }

    /** In these cases, the client gives up after its request timeout. */
    static final String STALL = "no answer, or one that trickles in, for longer than `requestTimeout`";

    /** What the document says of each fault, in the document's order. */
    static Map<String, Reaction> lines() {
        Map<String, Reaction> lines = new LinkedHashMap<>();
        all().forEach(fault -> lines.put(fault.fault(), fault.reaction()));
        return lines;
    }

    private final class Cases {
        private final String fault;
        private final Reaction reaction;

        Cases(String fault, Reaction reaction) {
            this.fault = fault;
            this.reaction = reaction;
        }

        Cases of(Fault answer) {
            cases.add(new Case(fault, reaction, answer, LOOPBACK, false));
            return this;
        }

        void by(Dns way) {
            cases.add(new Case(fault, reaction, NEVER, way, false));
        }

        void overTls() {
            cases.add(new Case(fault, reaction, NEVER, LOOPBACK, true));
        }
    }

    private Cases add(String fault, Reaction reaction) {
        return new Cases(fault, reaction);
    }
}
