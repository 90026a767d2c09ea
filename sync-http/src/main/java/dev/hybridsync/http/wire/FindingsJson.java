package dev.hybridsync.http.wire;

import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answers to preflight requests. Unknown codes are accepted, so that a newer central can report more. */
public final class FindingsJson {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private FindingsJson() {}

    /** The answer's body. */
    public static byte[] write(List<Finding> findings) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("code", finding.code());
            line.put("severity", finding.severity().name());
            line.put("table", finding.table());
            line.put("column", finding.column());
            line.put("explanation", finding.explanation());
            line.put("fix", finding.fix());
            list.add(line);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("protocol", WireJson.PROTOCOL);
        document.put("findings", list);
        return WireJson.encode(document);
    }

    /** @throws MalformedJsonException if it is not an answer of this protocol; the message contains no data */
    public static List<Finding> read(byte[] body) throws MalformedJsonException {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        JsonCursor.read(body, in -> () -> {
            in.object(name -> {
                seen.add(name);
                switch (name) {
                    case "protocol" -> in.whole(WireJson.PROTOCOL, WireJson.PROTOCOL);
                    case "findings" -> in.array(() -> findings.add(finding(in)));
                    default -> in.skip();
                }
            });
            for (String name : List.of("protocol", "findings")) {
                in.required(seen.contains(name) ? name : null, name);
            }
        });
        return List.copyOf(findings);
    }

    private static Finding finding(JsonCursor in) throws IOException {
        Map<String, String> members = new HashMap<>();
        Map<String, Severity> severity = new HashMap<>();
        in.object(name -> {
            switch (name) {
                case "code" -> members.put(name, code(in));
                case "severity" -> severity.put(name, severity(in));
                case "explanation", "fix" -> members.put(name, in.string());
                case "table", "column" -> {
                    if (!in.isNull()) {
                        members.put(name, in.name());
                    }
                }
                default -> in.skip();
            }
        });
        return new Finding(
                in.required(members.get("code"), "code"),
                in.required(severity.get("severity"), "severity"),
                members.get("table"),
                members.get("column"),
                in.required(members.get("explanation"), "explanation"),
                in.required(members.get("fix"), "fix"));
    }

    private static String code(JsonCursor in) throws IOException {
        String code = in.string();
        if (!CODE.matcher(code).matches()) {
            throw in.malformed("must be 1 to 64 capitals, digits or '_'");
        }
        return code;
    }

    private static Severity severity(JsonCursor in) throws IOException {
        String name = in.string();
        return Arrays.stream(Severity.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> in.malformed("is unknown"));
    }
}
