package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.wire.BatchReader;
import dev.hybridsync.http.wire.DescriptionJson;
import dev.hybridsync.http.wire.FindingsJson;
import dev.hybridsync.http.wire.ResultReader;
import dev.hybridsync.http.wire.VerifyAnswerJson;
import dev.hybridsync.http.wire.VerifyRequestJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The file and the readers agree on what they take. The tests leave out each member of each kind of document, and replace it
 * by all sorts of values.
 */
class OpenApiReadersTest {
    private static final List<String> ALWAYS = List.of("null", "true", "1", "\"x\"", "[]", "{}");
    private static final List<String> NUMBERS =
            List.of("0", "-1", "17", "1.5", "65536", "2147483648", "31536001", "9223372036854775808");
    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\"a b\"",
            "\"\\u0000\"",
            "\"" + "n".repeat(64) + "\"",
            "\"" + "n".repeat(65) + "\"",
            "\"" + "n".repeat(256) + "\"",
            "\"" + "n".repeat(257) + "\"",
            "\"AAAAAAAAAAE=\"",
            "\"3F0C2D9E-6F0E-4B3E-9A53-0C7F6F1F2B11\"",
            "\"3f0c2d9e6f0e4b3e9a530c7f6f1f2b11\"",
            "\"2026-11-22T10:00:00Z\"",
            "\"2026-11-22T10:00:00.1234567+01:00\"",
            "\"2026-11-22 10:00:00Z\"",
            "\"2026-11-22T10:00:00\"");
    private static final List<String> PARTS =
            List.of("[1]", "[\"id\"]", "{\"id\":1}", "{\"id\":{}}", "{\"id\":[[null,\"a\",1.5]]}");

    /** Members that allow only a few words, each of which makes another kind of document. */
    private static final Pattern KIND_OF = Pattern.compile(".*/(op|ask|outcome|state)");

    /** Reads a document, or fails. */
    private interface Reader {
        Object read(byte[] document) throws IOException;
    }

    /** A kind of document of the protocol, with its reader. */
    enum Kind {
        PUSH("push", BatchReader::read),
        PREFLIGHT("preflight", DescriptionJson::read),
        VERIFY("verify", VerifyRequestJson::read),
        PUSH_ANSWER("push", ResultReader::read),
        PREFLIGHT_ANSWER("preflight", FindingsJson::read),
        VERIFY_ANSWER("verify", VerifyAnswerJson::read);

        private final String path;
        private final Reader reader;

        Kind(String path, Reader reader) {
            this.path = "/api/v1/sync/" + path;
            this.reader = reader;
        }

        Integer status() {
            return ordinal() < 3 ? null : (Integer) 200;
        }

        boolean isReadable(JsonNode document) {
            try {
                return reader.read(document.toString().getBytes(StandardCharsets.UTF_8)) != null;
            } catch (ProblemException | IOException e) {
                return false;
            }
        }

        List<String> complaints(JsonNode document) {
            return OpenApi.complaintsOfBody(false, "POST", path, status(), document);
        }

        Stream<JsonNode> documents() {
            return Stream.concat(OpenApiCorpus.full().stream(), OpenApiCorpus.recorded().stream())
                    .filter(said -> said.path().equals(path)
                            && Objects.equals(said.status(), status())
                            && said.body().isObject())
                    .map(OpenApiCorpus.Said::body)
                    // some requests were recorded because they are malformed
                    .filter(document -> status() != null || isReadable(document))
                    .filter(distinct());
        }
    }

    /**
     * What central's reader takes although the file does not allow it: information that is only for people never keeps data
     * from being taken.
     */
    private static final Pattern READ_NEVERTHELESS = Pattern.compile("PUSH /node(/.*)? .*");

    /** What the file states only in words. */
    private static final Pattern IN_WORDS_ONLY =
            Pattern.compile("VERIFY /(bits|buckets|sums|keys|rows|table/(key|columns))(/0)? .*");

    @ParameterizedTest
    @EnumSource(names = {"PUSH", "PREFLIGHT", "VERIFY"})
    void centralReadsWhatTheFileAllowsAndNothingElse(Kind kind) {
        List<String> complaints = new ArrayList<>();
        kind.documents()
                .forEach(document -> mutants(document).forEach(mutant -> {
                    boolean allowed = kind.complaints(mutant.document).isEmpty();
                    boolean read = kind.isReadable(mutant.document);
                    String what = kind + " " + mutant.what;
                    if (read && !allowed && !READ_NEVERTHELESS.matcher(what).matches()) {
                        complaints.add("read, but not allowed: " + what);
                    } else if (allowed && !read && !IN_WORDS_ONLY.matcher(what).matches()) {
                        complaints.add("allowed, but not read: " + what);
                    }
                }));
        assertThat(complaints.stream().distinct()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PUSH_ANSWER", "PREFLIGHT_ANSWER", "VERIFY_ANSWER"})
    void aNodeReadsWhatTheFileAllows(Kind kind) {
        List<String> complaints = new ArrayList<>();
        kind.documents()
                .forEach(document -> mutants(document).forEach(mutant -> {
                    if (kind.complaints(mutant.document).isEmpty() && !kind.isReadable(mutant.document)) {
                        complaints.add("allowed, but not read: " + kind + " " + mutant.what);
                    }
                }));
        assertThat(complaints.stream().distinct()).isEmpty();
    }

    @Test
    void unknownMembersAreIgnoredOnBothSides() {
        for (Kind kind : Kind.values()) {
            kind.documents().forEach(document -> {
                ObjectNode more = document.deepCopy();
                more.putObject("aLaterMember").put("x", 1);
                assertThat(kind.isReadable(more)).as(kind + " " + more).isTrue();
                assertThat(kind.status() == null ? kind.complaints(more) : List.of())
                        .isEmpty();
            });
        }
    }

    /** Accepts the documents that have a member that none before them had. */
    private static Predicate<JsonNode> distinct() {
        Set<String> known = new HashSet<>();
        return document -> known.addAll(places("", document).stream()
                .map(place -> place + (KIND_OF.matcher(place).matches() ? document.at(place) : ""))
                .toList());
    }

    private static List<String> values(JsonNode instead) {
        List<String> values = new ArrayList<>(ALWAYS);
        values.addAll(instead.isNumber() ? NUMBERS : instead.isTextual() || instead.isNull() ? TEXTS : PARTS);
        return values;
    }

    private record Mutant(String what, JsonNode document) {}

    private static List<Mutant> mutants(JsonNode document) {
        List<Mutant> mutants = new ArrayList<>();
        for (String place : places("", document)) {
            ObjectNode without = document.deepCopy();
            replace(without, place, null);
            mutants.add(new Mutant(place + " left out", without));
            for (String value : values(document.at(place))) {
                ObjectNode other = document.deepCopy();
                replace(other, place, value);
                mutants.add(new Mutant(place + " = " + value.substring(0, Math.min(40, value.length())), other));
            }
        }
        return mutants;
    }

    /**
     * The place of each value in a document, without the columns of rows and keys. Of an array, only the first element has a
     * place.
     */
    private static List<String> places(String at, JsonNode node) {
        List<String> places = new ArrayList<>();
        if (node.isObject() && !at.matches(".*/(row|key|forms|conflictsWith|surplus/0)")) {
            node.properties().forEach(field -> {
                places.add(at + "/" + field.getKey());
                places.addAll(places(at + "/" + field.getKey(), field.getValue()));
            });
        } else if (node.isArray() && !node.isEmpty()) {
            places.add(at + "/0");
            places.addAll(places(at + "/0", node.get(0)));
        }
        return places;
    }

    private static void replace(JsonNode document, String place, String json) {
        JsonNode parent = document.at(place.substring(0, place.lastIndexOf('/')));
        String name = place.substring(place.lastIndexOf('/') + 1);
        try {
            if (parent instanceof ArrayNode array) {
                array.remove(0);
                if (json != null) {
                    array.insert(0, OpenApi.JSON.readTree(json));
                }
            } else if (json == null) {
                ((ObjectNode) parent).remove(name);
            } else {
                ((ObjectNode) parent).set(name, OpenApi.JSON.readTree(json));
            }
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
