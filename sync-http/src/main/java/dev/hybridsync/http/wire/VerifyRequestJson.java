package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.compare.Buckets;
import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.compare.Hashes;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyQuestion.State;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a comparison. {@code "ask"} names the question, and so determines the other members. Hashes are sent
 * as the base64 of 8 bytes each. Without {@code "buckets"}, all buckets of that number of {@code "bits"} are meant.
 */
public final class VerifyRequestJson {
    private final JsonCursor in;
    private final int maxStates;
    private final Map<String, Hashes> hashes = new HashMap<>();
    private boolean protocolKnown;
    private @Nullable String nodeId;
    private @Nullable UUID journalId;
    private @Nullable ComparedTable table;
    private @Nullable String ask;
    private @Nullable Integer bits;
    private @Nullable List<Integer> buckets;
    private @Nullable List<State> states;

    private VerifyRequestJson(JsonCursor in, int maxStates) {
        this.in = in;
        this.maxStates = maxStates;
    }

    /**
     * The request's body.
     *
     * @throws IllegalArgumentException if a value is not portable; see {@link dev.hybridsync.change.Change Change}
     */
    public static byte[] write(VerifyRequest request) {
        return WireJson.bytes(out -> {
            out.writeStartObject();
            out.writeNumberField("protocol", WireJson.PROTOCOL);
            out.writeStringField("nodeId", request.nodeId());
            out.writeStringField("journalId", request.journalId().toString());
            out.writeObjectFieldStart("table");
            out.writeStringField("name", request.table().name());
            writeNames(out, "key", request.table().key());
            writeNames(out, "columns", request.table().columns());
            out.writeEndObject();
            write(out, request.question());
            out.writeEndObject();
        });
    }

    private static void writeNames(JsonGenerator out, String member, List<String> names) throws IOException {
        out.writeArrayFieldStart(member);
        for (String name : names) {
            out.writeString(name);
        }
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, VerifyQuestion question) throws IOException {
        if (question instanceof VerifyQuestion.Digests digests) {
            out.writeStringField("ask", "digests");
            write(out, digests.buckets());
            out.writeStringField("sums", digests.sums().toBase64());
        } else if (question instanceof VerifyQuestion.Rows rows) {
            out.writeStringField("ask", "rows");
            write(out, rows.buckets());
            out.writeStringField("keys", rows.keys().toBase64());
            out.writeStringField("rows", rows.rows().toBase64());
        } else if (question instanceof VerifyQuestion.States asked) {
            out.writeStringField("ask", "states");
            out.writeArrayFieldStart("states");
            for (State state : asked.states()) {
                out.writeStartObject();
                out.writeFieldName("key");
                WireValue.writeColumns(out, state.key());
                Map<String, @Nullable Object> row = state.row();
                if (row != null) {
                    out.writeFieldName("row");
                    WireValue.writeColumns(out, row);
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        } else {
            out.writeStringField("ask", "forms");
        }
    }

    private static void write(JsonGenerator out, Buckets buckets) throws IOException {
        out.writeNumberField("bits", buckets.bits());
        if (!buckets.isAll()) {
            out.writeArrayFieldStart("buckets");
            for (int i = 0; i < buckets.size(); i++) {
                out.writeNumber(buckets.number(i));
            }
            out.writeEndArray();
        }
    }

    /**
     * @param body JSON in UTF-8
     * @throws ProblemException {@link Problem#MALFORMED_BATCH}, whose message names the place and contains no data
     */
    public static VerifyRequest read(byte[] body) {
        return read(new ByteArrayInputStream(body), ReadBudget.UNLIMITED, Integer.MAX_VALUE);
    }

    /**
     * @param body JSON in UTF-8; unchecked exceptions of the stream are rethrown
     * @param budget is charged for the question
     * @throws ProblemException {@link Problem#MALFORMED_BATCH}, whose message names the place and contains no data;
     *     {@link Problem#BATCH_TOO_LARGE} for more states than {@code maxStates}, or more values than are accepted
     */
    public static VerifyRequest read(InputStream body, ReadBudget budget, int maxStates) {
        return RequestJson.read(body, budget, "comparison", in -> new VerifyRequestJson(in, maxStates).request());
    }

    private VerifyRequest request() throws IOException {
        in.object(this::member);
        in.required(protocolKnown ? true : null, "protocol");
        return new VerifyRequest(
                in.required(nodeId, "nodeId"),
                in.required(journalId, "journalId"),
                in.required(table, "table"),
                question(in.required(ask, "ask")));
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "protocol" -> {
                in.whole(WireJson.PROTOCOL, WireJson.PROTOCOL);
                protocolKnown = true;
            }
            case "nodeId" -> nodeId = nodeId();
            case "journalId" -> journalId = in.uuid();
            case "table" -> table = table();
            case "ask" -> ask = in.string();
            case "bits" -> bits = (int) in.whole(0, Buckets.MAX_BITS);
            case "buckets" -> buckets = numbers();
            case "sums", "keys", "rows" -> hashes.put(name, hashes());
            case "states" -> states = states();
            default -> in.skip();
        }
    }

    private VerifyQuestion question(String asked) throws IOException {
        try {
            return switch (asked) {
                case "forms" -> new VerifyQuestion.Forms();
                case "digests" -> new VerifyQuestion.Digests(asked(), in.required(hashes.get("sums"), "sums"));
                case "rows" ->
                    new VerifyQuestion.Rows(
                            asked(), in.required(hashes.get("keys"), "keys"), in.required(hashes.get("rows"), "rows"));
                case "states" -> new VerifyQuestion.States(in.required(states, "states"));
                default -> throw in.malformed("has an unknown question");
            };
        } catch (IllegalArgumentException e) {
            throw in.malformed("has an invalid question: " + e.getMessage());
        }
    }

    private Buckets asked() throws IOException {
        int all = in.required(bits, "bits");
        return buckets == null
                ? Buckets.all(all)
                : Buckets.of(all, buckets.stream().mapToInt(Integer::intValue).toArray());
    }

    private String nodeId() throws IOException {
        String text = in.string();
        if (!NodeId.isValid(text)) {
            throw in.malformed("must be 1 to 64 letters, digits, '.', '_' or '-'");
        }
        return text;
    }

    private ComparedTable table() throws IOException {
        Map<String, List<String>> members = new HashMap<>();
        in.object(member -> {
            switch (member) {
                case "name" -> members.put(member, List.of(in.name()));
                case "key", "columns" -> {
                    List<String> names = new ArrayList<>();
                    in.array(() -> names.add(in.name()));
                    members.put(member, names);
                }
                default -> in.skip();
            }
        });
        try {
            return new ComparedTable(
                    in.required(members.get("name"), "name").get(0),
                    in.required(members.get("key"), "key"),
                    in.required(members.get("columns"), "columns"));
        } catch (IllegalArgumentException e) {
            throw in.malformed("must have its key among its columns");
        }
    }

    private List<Integer> numbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        in.array(() -> numbers.add((int) in.whole(0, (1 << Buckets.MAX_BITS) - 1)));
        return numbers;
    }

    private Hashes hashes() throws IOException {
        try {
            return Hashes.ofBase64(in.string());
        } catch (IllegalArgumentException e) {
            throw in.malformed("must be the base64 of 8 bytes for each hash");
        }
    }

    private List<State> states() throws IOException {
        List<State> list = new ArrayList<>();
        in.array(() -> {
            in.counter().change(list.size() + 1, maxStates);
            list.add(state());
        });
        return list;
    }

    private State state() throws IOException {
        Map<String, Map<String, @Nullable Object>> members = new HashMap<>();
        in.object(member -> {
            if (member.equals("key") || (member.equals("row") && !in.isNull())) {
                members.put(member, WireValue.readColumns(in));
            } else {
                in.skip();
            }
        });
        return new State(in.required(members.get("key"), "key"), members.get("row"));
    }
}
