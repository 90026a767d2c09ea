package dev.hybridsync.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Collects which members of the file's schemas occur in documents. */
final class OpenApiMembers {
    private final Set<String> seen = new TreeSet<>();

    /** The members that occurred, as {@code Batch.nodeId}. A part that has no name is named by its place. */
    Set<String> seen() {
        return seen;
    }

    /** Every member of every schema. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>();
        OpenApi.TREE
                .at("/components/schemas")
                .properties()
                .forEach(schema -> collect(schema.getKey(), schema.getValue(), all));
        return all;
    }

    private static void collect(String name, JsonNode schema, Set<String> all) {
        schema.path("properties").properties().forEach(property -> {
            all.add(name + "." + property.getKey());
            collect(name + "." + property.getKey(), property.getValue(), all);
        });
        if (schema.has("items")) {
            collect(name + "[]", schema.get("items"), all);
        }
    }

    /** @param schema the schema as it is written where it is used, which may be a reference */
    void visit(String name, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            String target = schema.get("$ref").textValue();
            visit(target.substring(target.lastIndexOf('/') + 1), OpenApi.resolved(schema), value);
        } else if (schema.has("oneOf")) {
            schema.get("oneOf").forEach(branch -> {
                if (fits(OpenApi.resolved(branch), value)) {
                    visit(name, branch, value);
                }
            });
        } else if (value.isArray() && schema.has("items")) {
            value.forEach(element -> visit(name + "[]", schema.get("items"), element));
        } else if (value.isObject()) {
            schema.path("properties").properties().forEach(property -> {
                if (value.has(property.getKey())) {
                    seen.add(name + "." + property.getKey());
                    visit(name + "." + property.getKey(), property.getValue(), value.get(property.getKey()));
                }
            });
        }
    }

    /** Whether the value has all required members, and those that allow a single word have that word. */
    private static boolean fits(JsonNode schema, JsonNode value) {
        for (JsonNode member : schema.path("required")) {
            JsonNode words = schema.path("properties").path(member.textValue()).path("enum");
            if (!value.has(member.textValue())
                    || (words.size() == 1 && !words.get(0).equals(value.get(member.textValue())))) {
                return false;
            }
        }
        return true;
    }
}
