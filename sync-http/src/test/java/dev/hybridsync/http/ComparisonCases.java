package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Version;
import dev.hybridsync.compare.Buckets;
import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.compare.Hashes;
import dev.hybridsync.compare.StateCode;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Each question of a comparison, with an answer. */
final class ComparisonCases {
    private static final ComparedTable TABLE =
            new ComparedTable("orders", List.of("id"), List.of("id", "customer", "größe"));

    private ComparisonCases() {}

    /** Each question with an answer to it, by the name of its case. */
    static Map<String, Map.Entry<VerifyQuestion, VerifyAnswer>> dialogues() {
        Map<String, Map.Entry<VerifyQuestion, VerifyAnswer>> all = new LinkedHashMap<>();
        all.put("verify-forms", Map.entry(new VerifyQuestion.Forms(), new VerifyAnswer.Forms(Map.of("id", "UUID"))));
        all.put(
                "verify-refused",
                Map.entry(new VerifyQuestion.Forms(), new VerifyAnswer.Refused("Central has no table 'orders'.")));
        all.put(
                "verify-digests",
                Map.entry(
                        new VerifyQuestion.Digests(Buckets.all(1), Hashes.of(0, -1)),
                        new VerifyAnswer.Differing(List.of(new VerifyAnswer.Bucket(1, 244)))));
        all.put(
                "verify-digests-of-some",
                Map.entry(
                        new VerifyQuestion.Digests(Buckets.of(16, 7, 65_535), Hashes.of(1, Long.MIN_VALUE)),
                        new VerifyAnswer.Differing(List.of())));
        all.put(
                "verify-rows",
                Map.entry(
                        new VerifyQuestion.Rows(Buckets.of(2, 0, 3), Hashes.of(1, 2, 3, -1), Hashes.of(4, 5, 6, 7)),
                        new VerifyAnswer.Rows("=ox-", List.of(Map.of("id", "8b3f")))));
        Version version = new Version(GoldenData.CHANGED, Keys.NODE, GoldenData.JOURNAL, 17);
        Version central = new Version(GoldenData.RECEIVED, "", new UUID(0, 0), 0);
        all.put(
                "verify-states",
                Map.entry(
                        new VerifyQuestion.States(List.of(
                                state("8b3f", Map.of("id", "8b3f", "customer", "Ada")),
                                state("77aa", null),
                                state("0000", null))),
                        new VerifyAnswer.States(List.of(
                                new VerifyAnswer.Found(StateCode.EQUAL, new StoredVersion(version, false)),
                                new VerifyAnswer.Found(StateCode.DIFFERENT, new StoredVersion(central, true)),
                                new VerifyAnswer.Found(StateCode.ABSENT, null)))));
        return all;
    }

    private static VerifyQuestion.State state(String id, Map<String, Object> row) {
        return new VerifyQuestion.State(Map.of("id", id), row == null ? null : new TreeMap<>(row));
    }

    static VerifyRequest request(VerifyQuestion question) {
        return new VerifyRequest(Keys.NODE, GoldenData.JOURNAL, TABLE, question);
    }

    static Map<String, GoldenCases.Case> all() {
        Map<String, GoldenCases.Case> cases = new LinkedHashMap<>();
        dialogues()
                .forEach((name, dialogue) -> cases.put(name, site -> {
                    VerifyRequest request = request(dialogue.getKey());
                    site.store.compared = dialogue.getValue();
                    site.node(node -> assertThat(node.verify(request)).isEqualTo(dialogue.getValue()));
                    assertThat(site.store.questions).containsExactly(request);
                }));
        return cases;
    }
}
