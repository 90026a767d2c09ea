package dev.hybridsync.http.wire;

import dev.hybridsync.spi.Finding;
import dev.hybridsync.spi.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers to preflight requests. Codes that are not known here pass, so that a newer central can tell more. */
public final class FindingsJson {
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

    /** @throws MalformedJsonException if it is not an answer of this protocol */
    public static List<Finding> read(byte[] body) throws MalformedJsonException {
        List<Finding> findings = new ArrayList<>();
        boolean[] complete = new boolean[1];
        JsonCursor.read(
                body,
                in -> () -> in.object(name -> {
                    if (name.equals("findings")) {
                        in.array(() -> findings.add(finding(in)));
                        complete[0] = true;
                    } else {
                        in.skip();
                    }
                }));
        if (!complete[0]) {
            throw new MalformedJsonException("findings is missing");
        }
        return findings;
    }

    private static Finding finding(JsonCursor in) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        in.object(name -> {
            switch (name) {
                case "code", "severity", "table", "column", "explanation", "fix" -> {
                    if (!in.isNull()) {
                        members.put(name, in.string());
                    }
                }
                default -> in.skip();
            }
        });
        return new Finding(
                in.required(members.get("code"), "code"),
                severity(in, in.required(members.get("severity"), "severity")),
                members.get("table"),
                members.get("column"),
                in.required(members.get("explanation"), "explanation"),
                in.required(members.get("fix"), "fix"));
    }

    private static Severity severity(JsonCursor in, String name) throws MalformedJsonException {
        return Arrays.stream(Severity.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> in.malformed("has an unknown severity"));
    }
}
