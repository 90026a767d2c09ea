package dev.hybridsync.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoint's OpenAPI description, which this jar contains. Immutable. */
final class OpenApiFile {
    static final String PATH = "/openapi.yaml";
    private static final String RESOURCE = "openapi.yaml";

    private final byte[] content;
    private final String tag;

    private OpenApiFile(byte[] content) {
        this.content = content;
        this.tag = '"' + HexFormat.of().formatHex(sha256(content)) + '"';
    }

    /** @throws IllegalStateException if the jar was repackaged without it */
    static OpenApiFile load() {
        try (InputStream in = OpenApiFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the resource dev/hybridsync/http/openapi.yaml is missing in sync-http's jar");
            }
            return new OpenApiFile(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SyncResponse answer(SyncRequest request) {
        RequestChecks.requireMethod(request, List.of("GET", "HEAD"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-cache");
        headers.put("ETag", tag);
        headers.put("X-Content-Type-Options", "nosniff");
        if (isKnown(request.headers("If-None-Match"))) {
            return new SyncResponse(304, headers, new byte[0]);
        }
        headers.put("Content-Type", "application/yaml");
        return new SyncResponse(200, headers, content);
    }

    /** Accepts a weak tag, too, because a proxy that compresses the answer makes the tag weak. */
    private boolean isKnown(List<String> tags) {
        return tags.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .anyMatch(each -> each.equals(tag) || each.equals("W/" + tag) || each.equals("*"));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
