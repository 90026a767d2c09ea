package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.change.Version;
import dev.hybridsync.compare.RowCode;
import dev.hybridsync.compare.StateCode;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.compare.VerifyAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers of a comparison. The members of an answer show which question was asked. */
public final class VerifyAnswerJson {
    private final JsonCursor in;
    private final Map<String, String> forms = new HashMap<>();
    private final List<VerifyAnswer.Bucket> differing = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> surplus = new ArrayList<>();
    private final List<VerifyAnswer.Found> states = new ArrayList<>();
    private boolean protocolKnown;
    private @Nullable String kind;
    private @Nullable String text;

    private VerifyAnswerJson(JsonCursor in) {
        this.in = in;
    }

    /** The answer's body. */
    public static byte[] write(VerifyAnswer answer) {
        return WireJson.bytes(out -> {
            out.writeStartObject();
            out.writeNumberField("protocol", WireJson.PROTOCOL);
            if (answer instanceof VerifyAnswer.Refused refused) {
                out.writeStringField("refused", refused.reason());
            } else if (answer instanceof VerifyAnswer.Forms known) {
                out.writeObjectFieldStart("forms");
                for (Map.Entry<String, String> form : known.forms().entrySet()) {
                    out.writeStringField(form.getKey(), form.getValue());
                }
                out.writeEndObject();
            } else if (answer instanceof VerifyAnswer.Differing buckets) {
                out.writeArrayFieldStart("differing");
                for (VerifyAnswer.Bucket bucket : buckets.buckets()) {
                    out.writeArray(new int[] {bucket.number(), bucket.rows()}, 0, 2);
                }
                out.writeEndArray();
            } else if (answer instanceof VerifyAnswer.Rows rows) {
                out.writeStringField("rows", rows.codes());
                out.writeArrayFieldStart("surplus");
                for (Map<String, @Nullable Object> key : rows.surplus()) {
                    WireValue.writeColumns(out, key);
                }
                out.writeEndArray();
            } else if (answer instanceof VerifyAnswer.States found) {
                out.writeArrayFieldStart("states");
                for (VerifyAnswer.Found each : found.found()) {
                    write(out, each);
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, VerifyAnswer.Found found) throws IOException {
        out.writeStartObject();
        out.writeStringField("state", found.state().name());
        StoredVersion stored = found.version();
        if (stored != null) {
            out.writeObjectFieldStart("version");
            out.writeStringField(
                    "changedAt", WireInstant.format(stored.version().changedAt()));
            out.writeStringField("nodeId", stored.version().nodeId());
            out.writeStringField("journalId", stored.version().journalId().toString());
            out.writeNumberField("seq", stored.version().seq());
            out.writeBooleanField("deleted", stored.deleted());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** @throws MalformedJsonException if it is not an answer of this protocol; the message contains no data */
    public static VerifyAnswer read(byte[] body) throws MalformedJsonException {
        List<VerifyAnswer> answer = new ArrayList<>(1);
        JsonCursor.read(body, in -> () -> answer.add(new VerifyAnswerJson(in).answer()));
        return answer.get(0);
    }

    private VerifyAnswer answer() throws IOException {
        in.object(this::member);
        in.required(protocolKnown ? true : null, "protocol");
        String read = text == null ? "" : text;
        return switch (in.required(kind, "an answer")) {
            case "refused" -> new VerifyAnswer.Refused(read);
            case "forms" -> new VerifyAnswer.Forms(forms);
            case "differing" -> new VerifyAnswer.Differing(differing);
            case "rows" -> new VerifyAnswer.Rows(read, surplus);
            default -> new VerifyAnswer.States(states);
        };
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "protocol" -> {
                in.whole(WireJson.PROTOCOL, WireJson.PROTOCOL);
                protocolKnown = true;
            }
            case "refused", "rows" -> {
                kind = name;
                text = name.equals("rows") ? codes() : in.string();
            }
            case "forms" -> {
                kind = name;
                in.object(column -> forms.put(in.checkedName(column), in.name()));
            }
            case "differing" -> {
                kind = name;
                in.array(() -> differing.add(bucket()));
            }
            case "surplus" -> in.array(() -> surplus.add(WireValue.readColumns(in)));
            case "states" -> {
                kind = name;
                in.array(() -> states.add(found()));
            }
            default -> in.skip();
        }
    }

    private String codes() throws IOException {
        String codes = in.string();
        try {
            codes.chars().forEach(code -> RowCode.of((char) code));
        } catch (IllegalArgumentException e) {
            throw in.malformed("has an unknown code");
        }
        return codes;
    }

    private VerifyAnswer.Bucket bucket() throws IOException {
        List<Integer> pair = new ArrayList<>(2);
        in.array(() -> pair.add((int) in.whole(0, Integer.MAX_VALUE)));
        if (pair.size() != 2) {
            throw in.malformed("must be the number of a bucket and the number of its rows");
        }
        return new VerifyAnswer.Bucket(pair.get(0), pair.get(1));
    }

    private VerifyAnswer.Found found() throws IOException {
        Map<String, StateCode> state = new HashMap<>();
        Map<String, StoredVersion> version = new HashMap<>();
        in.object(member -> {
            switch (member) {
                case "state" -> state.put(member, state());
                case "version" -> version.put(member, version());
                default -> in.skip();
            }
        });
        return new VerifyAnswer.Found(in.required(state.get("state"), "state"), version.get("version"));
    }

    private StateCode state() throws IOException {
        String name = in.string();
        for (StateCode each : StateCode.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw in.malformed("is unknown");
    }

    private StoredVersion version() throws IOException {
        Map<String, Instant> changedAt = new HashMap<>();
        Map<String, String> nodeId = new HashMap<>();
        Map<String, UUID> journalId = new HashMap<>();
        Map<String, Long> seq = new HashMap<>();
        boolean[] deleted = new boolean[1];
        in.object(member -> {
            switch (member) {
                case "changedAt" -> changedAt.put(member, in.instant());
                case "nodeId" -> nodeId.put(member, origin());
                case "journalId" -> journalId.put(member, in.uuid());
                case "seq" -> seq.put(member, in.whole(0, Long.MAX_VALUE));
                case "deleted" -> deleted[0] = in.bool();
                default -> in.skip();
            }
        });
        return new StoredVersion(
                new Version(
                        in.required(changedAt.get("changedAt"), "changedAt"),
                        in.required(nodeId.get("nodeId"), "nodeId"),
                        in.required(journalId.get("journalId"), "journalId"),
                        in.required(seq.get("seq"), "seq")),
                deleted[0]);
    }

    private String origin() throws IOException {
        String text = in.string();
        if (!text.equals(LastWriteWins.CENTRAL_NODE) && !NodeId.isValid(text)) {
            throw in.malformed("must be a node's name, or empty for central");
        }
        return text;
    }
}
