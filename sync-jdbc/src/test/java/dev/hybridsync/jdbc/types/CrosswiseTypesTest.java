package dev.hybridsync.jdbc.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.compatibility.TypeFit.Outcome;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each usual type of each database against each usual type of every central: what arrives is what preflight predicts.
 */
class CrosswiseTypesTest {
    private static final Set<String> OUTCOMES =
            Set.of(CrosswiseCentral.EQUAL, CrosswiseCentral.OTHER, CrosswiseCentral.CHECKED, "INVALID_VALUE");

    private static final List<CrosswiseSite.Sent> SENT = new ArrayList<>();

    @BeforeAll
    static void readWhatTheSitesSend() {
        SENT.clear();
        for (Kind kind : Kind.values()) {
            SENT.addAll(CrosswiseSite.read(kind));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatArrivesIsForetoldAndTheDocumentSaysIt(Kind central) {
        List<CrosswiseCentral.Met> met = new CrosswiseCentral(central).meet(SENT);
        assertThat(met.stream().filter(pair -> !isRight(pair)).map(CrosswiseTypesTest::shown))
                .as("otherwise than foretold")
                .isEmpty();
        for (Outcome outcome : Outcome.values()) {
            assertThat(met).filteredOn(pair -> pair.foretold().is(outcome)).hasSizeGreaterThan(met.size() / 20);
        }
        assertThat(met.stream()
                        .filter(pair -> pair.foretold().is(Outcome.NOT_ALWAYS))
                        .filter(pair -> pair.outcomes().stream().allMatch(CrosswiseCentral.EQUAL::equals))
                        .count())
                .as("warned of although all of these values arrive")
                .isLessThan(met.size() / 10);
        String section = TypesDocument.crosswise(CrosswiseTypes.of(central).cases(), met);
        if (Boolean.getBoolean(TypesDocument.REGENERATE)) {
            TypesDocument.replaceCrosswise(central, section);
        }
        assertThat(TypesDocument.currentCrosswise(central))
                .as("docs/databases is stale; write it again with -D" + TypesDocument.REGENERATE + "=true")
                .isEqualTo(section);
    }

    private static boolean isRight(CrosswiseCentral.Met pair) {
        return OUTCOMES.containsAll(pair.outcomes()) && isAsForetold(pair);
    }

    private static boolean isAsForetold(CrosswiseCentral.Met pair) {
        return switch (pair.foretold().outcome()) {
            case ARRIVES -> pair.isOnlyChecked() || pair.outcomes().stream().allMatch(CrosswiseCentral.EQUAL::equals);
            case NEVER ->
                pair.outcomes().stream()
                        .noneMatch(outcome ->
                                outcome.equals(CrosswiseCentral.EQUAL) || outcome.equals(CrosswiseCentral.OTHER));
            case NOT_ALWAYS -> true;
        };
    }

    private static String shown(CrosswiseCentral.Met pair) {
        return pair.sent().kind() + " " + pair.sent().type().type() + " to "
                + pair.central().type() + ": foretold " + pair.foretold() + ", met " + pair.outcomes();
    }
}
