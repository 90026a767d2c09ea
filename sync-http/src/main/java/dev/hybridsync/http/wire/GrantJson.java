package dev.hybridsync.http.wire;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A grant as it is sent between parts of central: what it allows, and the id of its key, but never the key. */
public final class GrantJson {
    private final JsonCursor in;
    private @Nullable Set<String> tables;
    private @Nullable Set<Operation> operations;
    private @Nullable String keyId;
    private @Nullable Boolean checked;

    private GrantJson(JsonCursor in) {
        this.in = in;
    }

    /**
     * A grant that was read.
     *
     * @param grant without a check of its key
     * @param checked whether it had one when it was written
     */
    public record Travelled(Grant grant, boolean checked) {}

    /** The grant as JSON in UTF-8, without its node. */
    public static byte[] write(Grant grant) {
        return WireJson.bytes(out -> {
            out.writeStartObject();
            Set<String> named = grant.tables();
            if (named != null) {
                out.writeArrayFieldStart("tables");
                for (String table : named) {
                    out.writeString(table);
                }
                out.writeEndArray();
            }
            out.writeArrayFieldStart("operations");
            for (Operation operation : grant.operations()) {
                out.writeString(operation.name());
            }
            out.writeEndArray();
            if (grant.keyId() != null) {
                out.writeStringField("keyId", grant.keyId());
            }
            out.writeBooleanField("checked", grant.keyCheck() != null);
            out.writeEndObject();
        });
    }

    /** @throws MalformedJsonException if it is not a grant; the message contains no data */
    public static Travelled read(String nodeId, byte[] json) throws MalformedJsonException {
        List<Travelled> read = new ArrayList<>(1);
        JsonCursor.read(json, in -> () -> read.add(new GrantJson(in).grant(nodeId)));
        return read.get(0);
    }

    private Travelled grant(String nodeId) throws IOException {
        in.object(this::member);
        Set<Operation> allowed = in.required(operations, "operations");
        if (allowed.isEmpty()) {
            throw in.malformed("allows no operation");
        }
        Grant grant = new Grant(nodeId, tables).only(allowed);
        return new Travelled(keyId == null ? grant : grant.ofKey(keyId), in.required(checked, "checked"));
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "tables" -> {
                Set<String> names = new HashSet<>();
                in.array(() -> names.add(in.string()));
                tables = names;
            }
            case "operations" -> {
                Set<Operation> allowed = EnumSet.noneOf(Operation.class);
                in.array(() -> allowed.add(operation()));
                operations = allowed;
            }
            case "keyId" -> keyId = in.string();
            case "checked" -> checked = in.bool();
            default -> in.skip();
        }
    }

    /** An operation of a later release is unknown here, so the grant can't be read. */
    private Operation operation() throws IOException {
        return switch (in.string()) {
            case "UPSERT" -> Operation.UPSERT;
            case "DELETE" -> Operation.DELETE;
            default -> throw in.malformed("must be UPSERT or DELETE");
        };
    }
}
