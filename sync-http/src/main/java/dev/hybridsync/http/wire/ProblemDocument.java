package dev.hybridsync.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A problem as defined by RFC 9457.
 *
 * @param name the last part of its type, such as {@code invalid-api-key}
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong with this request
 * @param members further members: strings, numbers and nulls
 */
public record ProblemDocument(
        String name, String title, int status, String detail, Map<String, @Nullable Object> members) {
    /** The beginning of every problem's type. */
    public static final String TYPE_PREFIX = "https://hybridsync.dev/problems/";

    private static final Pattern TYPE = Pattern.compile(Pattern.quote(TYPE_PREFIX) + "[a-z0-9-]{1,64}");

    /** The problem as JSON in UTF-8. */
    public byte[] toJson() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("type", TYPE_PREFIX + name);
        document.put("title", title);
        document.put("status", status);
        document.put("detail", detail);
        // in a fixed order, whatever the order of the map
        new TreeMap<>(members).forEach(document::putIfAbsent);
        return WireJson.encode(document);
    }

    /** The problem in an error's body; empty if it is not one of this protocol. Never fails. */
    public static Optional<ProblemDocument> read(int status, byte[] body) {
        JsonNode document;
        try (var parser = WireJson.parser(body)) {
            document = WireJson.MAPPER.readTree(parser);
        } catch (IOException e) {
            return Optional.empty();
        }
        String type = document == null ? "" : document.path("type").asText();
        if (!TYPE.matcher(type).matches()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        document.properties().forEach(member -> {
            if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                members.put(member.getKey(), member.getValue().asText());
            }
        });
        return Optional.of(new ProblemDocument(
                type.substring(TYPE_PREFIX.length()),
                document.path("title").asText(),
                status,
                document.path("detail").asText(),
                members));
    }

    /** A member as text; empty if it is not there or null. */
    public Optional<String> member(String member) {
        return Optional.ofNullable(members.get(member)).map(Object::toString);
    }
}
