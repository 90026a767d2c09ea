package dev.hybridsync.http.wire;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.Operation;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one change of a batch. */
final class ChangeReader {
    private final JsonCursor in;
    private @Nullable Long seq;
    private @Nullable String table;
    private @Nullable Operation operation;
    private @Nullable Map<String, @Nullable Object> key;
    private @Nullable Instant changedAt;
    private @Nullable Map<String, @Nullable Object> row;

    ChangeReader(JsonCursor in) {
        this.in = in;
    }

    Change change() throws IOException {
        in.object(this::member);
        Operation op = in.required(operation, "op");
        if (op == Operation.UPSERT) {
            in.required(row, "row");
        } else if (row != null) {
            throw in.malformed("is a DELETE and carries a row");
        }
        return new Change(
                in.required(seq, "seq"),
                in.required(table, "table"),
                op,
                in.required(key, "key"),
                in.required(changedAt, "changedAt"),
                row);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "seq" -> seq = in.whole(1, Long.MAX_VALUE);
            case "table" -> table = in.name();
            case "op" -> operation = operation();
            case "key" -> key = WireValue.readColumns(in);
            case "changedAt" -> changedAt = in.instant();
            case "row" -> row = in.isNull() ? null : WireValue.readColumns(in);
            default -> in.skip();
        }
    }

    private Operation operation() throws IOException {
        return switch (in.string()) {
            case "UPSERT" -> Operation.UPSERT;
            case "DELETE" -> Operation.DELETE;
            default -> throw in.malformed("must be UPSERT or DELETE");
        };
    }
}
