package dev.hybridsync.http.wire;

import dev.hybridsync.change.NodeId;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.spi.ColumnDescription;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Preflight requests, in which a node describes itself. A missing {@code journalId} means null, a missing
 * {@code autoIncrement} means false, and a missing {@code generated} means none. Without {@code types}, nothing is
 * known about the types.
 */
public final class DescriptionJson {
    private final JsonCursor in;
    private boolean protocolKnown;
    private @Nullable String nodeId;
    private @Nullable UUID journalId;
    private @Nullable Instant sentAt;
    private @Nullable List<TableDescription> tables;

    private DescriptionJson(JsonCursor in) {
        this.in = in;
    }

    /** The request's body. */
    public static byte[] write(NodeDescription node) {
        List<Map<String, Object>> tables = new ArrayList<>();
        for (TableDescription table : node.tables()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("name", table.name());
            line.put("key", table.key());
            line.put("columns", table.columns());
            line.put("autoIncrement", table.autoIncrement());
            if (!table.generated().isEmpty()) {
                line.put("generated", table.generated());
            }
            if (!table.types().isEmpty()) {
                line.put("types", ColumnTypesJson.write(table.types()));
            }
            tables.add(line);
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("protocol", WireJson.PROTOCOL);
        document.put("nodeId", node.nodeId());
        document.put(
                "journalId", node.journalId() == null ? null : node.journalId().toString());
        document.put("sentAt", WireJson.instant(node.sentAt()));
        document.put("tables", tables);
        return WireJson.encode(document);
    }

    /**
     * @param body JSON in UTF-8
     * @throws ProblemException {@link Problem#MALFORMED_BATCH}, whose message names the place and contains no data
     */
    public static NodeDescription read(byte[] body) {
        return read(new ByteArrayInputStream(body), ReadBudget.UNLIMITED);
    }

    /**
     * @param body JSON in UTF-8; unchecked exceptions of the stream are rethrown
     * @param budget is charged for the description
     * @throws ProblemException {@link Problem#MALFORMED_BATCH}, whose message names the place and contains no data;
     *     {@link Problem#BATCH_TOO_LARGE} for more values than are accepted
     */
    public static NodeDescription read(InputStream body, ReadBudget budget) {
        return RequestJson.read(body, budget, "preflight", in -> new DescriptionJson(in).node());
    }

    private NodeDescription node() throws IOException {
        in.object(this::member);
        in.required(protocolKnown ? true : null, "protocol");
        return new NodeDescription(
                in.required(nodeId, "nodeId"), journalId, in.required(sentAt, "sentAt"), in.required(tables, "tables"));
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "protocol" -> {
                in.whole(WireJson.PROTOCOL, WireJson.PROTOCOL);
                protocolKnown = true;
            }
            case "nodeId" -> nodeId = nodeId();
            case "journalId" -> journalId = in.isNull() ? null : in.uuid();
            case "sentAt" -> sentAt = in.instant();
            case "tables" -> {
                Map<String, TableDescription> byName = new LinkedHashMap<>();
                in.array(() -> {
                    TableDescription table = table();
                    if (byName.put(table.name(), table) != null) {
                        throw in.malformed("is a table that is already listed");
                    }
                });
                tables = List.copyOf(byName.values());
            }
            default -> in.skip();
        }
    }

    private String nodeId() throws IOException {
        String text = in.string();
        if (!NodeId.isValid(text)) {
            throw in.malformed("must be 1 to 64 letters, digits, '.', '_' or '-'");
        }
        return text;
    }

    private TableDescription table() throws IOException {
        Map<String, List<String>> names = new HashMap<>();
        boolean[] autoIncrement = new boolean[1];
        List<ColumnDescription> types = new ArrayList<>();
        in.object(member -> {
            switch (member) {
                case "name" -> names.put(member, List.of(in.name()));
                case "key", "columns", "generated" -> names.put(member, names());
                case "autoIncrement" -> autoIncrement[0] = in.bool();
                case "types" -> types.addAll(new ColumnTypesJson(in).read());
                default -> in.skip();
            }
        });
        return new TableDescription(
                in.required(names.get("name"), "name").get(0),
                in.required(names.get("key"), "key"),
                in.required(names.get("columns"), "columns"),
                autoIncrement[0],
                names.getOrDefault("generated", List.of()),
                types);
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        in.array(() -> names.add(in.name()));
        return names;
    }
}
