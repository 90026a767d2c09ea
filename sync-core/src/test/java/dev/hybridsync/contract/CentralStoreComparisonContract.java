package dev.hybridsync.contract;

import static dev.hybridsync.contract.CentralStoreFixture.PARENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Version;
import dev.hybridsync.compare.Buckets;
import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.compare.Hashes;
import dev.hybridsync.compare.StateCode;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyQuestion.State;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.spi.CentralStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link CentralStore} compares its rows with a node's. */
public abstract class CentralStoreComparisonContract extends CentralStoreDriver {
    private static final ComparedTable TABLE = new ComparedTable(PARENT, List.of("id"), List.of("id", "value"));
    private static final Buckets ALL = Buckets.all(0);

    private Change ofA = parent(a, late, "1", "of a");

    @BeforeEach
    void sendRows() {
        ofA = parent(a, late, "1", "of a");
        push(a, ofA, parent(a, late, "2", "of a too"));
        push(b, parent(b, late, "3", "of b"), b.delete(late, PARENT, "4"));
    }

    @Test
    void theFormsAreThoseOfItsColumnsAndOthersAreLeftOut() {
        VerifyAnswer answer = ask(
                new ComparedTable(PARENT, List.of("id"), List.of("id", "value", "unknown")),
                new VerifyQuestion.Forms());
        assertThat(answer).isInstanceOf(VerifyAnswer.Forms.class);
        assertThat(((VerifyAnswer.Forms) answer).forms()).containsOnlyKeys("id", "value");
    }

    @Test
    void aTableThatIsUnknownOrNotGrantedIsRefused() {
        ComparedTable other = new ComparedTable("other", List.of("id"), List.of("id"));
        assertThat(ask(other, new VerifyQuestion.Forms())).isInstanceOf(VerifyAnswer.Refused.class);
        VerifyAnswer answer = store().comparison()
                .answer(request(TABLE, new VerifyQuestion.Forms()), new Grant("a", Set.of("child")), now);
        assertThat(answer).isInstanceOf(VerifyAnswer.Refused.class);
    }

    @Test
    void theSumOfTheNodesOwnRowsIsEqualAndSoIsThatOfAllRows() {
        long[] own = {hash("1"), hash("2")};
        assertThat(differing(own[0] + own[1])).isEmpty();
        assertThat(differing(own[0] + own[1] + hash("3"))).isEmpty();
        assertThat(differing(own[0])).containsExactly(new VerifyAnswer.Bucket(0, 2));
    }

    @Test
    void rowsAreTheNodesOwnOrAnothersAndTheRestIsSurplus() {
        assertThat(rows("1", "2", "3").codes().chars().sorted().toArray())
                .isEqualTo("==o".chars().sorted().toArray());
        assertThat(rows("1", "2", "3").surplus()).isEmpty();
        assertThat(rows("1").surplus()).as("not the row of b").containsExactly(Map.of("id", "2"));
    }

    @Test
    void aStateIsComparedByItsValuesAndTellsItsVersion() {
        List<VerifyAnswer.Found> found = states(
                state("1", "of a"),
                state("1", "other"),
                state("1", null),
                state("3", "of b"),
                state("4", "deleted"),
                state("4", null),
                state("5", "unknown"),
                state("5", null));
        assertThat(found)
                .extracting(VerifyAnswer.Found::state)
                .containsExactly(
                        StateCode.EQUAL,
                        StateCode.DIFFERENT,
                        StateCode.DIFFERENT,
                        StateCode.EQUAL,
                        StateCode.ABSENT,
                        StateCode.EQUAL,
                        StateCode.ABSENT,
                        StateCode.EQUAL);
        assertThat(found.get(0).version())
                .isEqualTo(new StoredVersion(new Version(late, "a", a.journalId, ofA.seq()), false));
        StoredVersion deleted = found.get(4).version();
        assertThat(deleted).isNotNull();
        assertThat(deleted.deleted()).isTrue();
        assertThat(deleted.version().nodeId()).isEqualTo("b");
        assertThat(found.get(6).version()).isNull();
    }

    private VerifyRequest request(ComparedTable table, VerifyQuestion question) {
        return new VerifyRequest("a", a.journalId, table, question);
    }

    private VerifyAnswer ask(ComparedTable table, VerifyQuestion question) {
        return store().comparison().answer(request(table, question), Grant.allTables("a"), now);
    }

    /** The hash of a parent row. All columns are text, which is hashed as it is. */
    private long hash(String id) {
        return InMemoryRowComparison.rowHash(TABLE, fixture().rows(PARENT).get(id));
    }

    private List<VerifyAnswer.Bucket> differing(long sum) {
        return ((VerifyAnswer.Differing) ask(TABLE, new VerifyQuestion.Digests(ALL, Hashes.of(sum)))).buckets();
    }

    private VerifyAnswer.Rows rows(String... ids) {
        List<String> sorted = Arrays.stream(ids)
                .sorted((x, y) ->
                        Long.compareUnsigned(InMemoryRowComparison.keyHash(x), InMemoryRowComparison.keyHash(y)))
                .toList();
        return (VerifyAnswer.Rows) ask(
                TABLE,
                new VerifyQuestion.Rows(
                        ALL,
                        Hashes.of(sorted.stream()
                                .mapToLong(InMemoryRowComparison::keyHash)
                                .toArray()),
                        Hashes.of(sorted.stream().mapToLong(this::hash).toArray())));
    }

    private List<VerifyAnswer.Found> states(State... states) {
        return ((VerifyAnswer.States) ask(TABLE, new VerifyQuestion.States(List.of(states)))).found();
    }

    private static State state(String id, @Nullable String value) {
        return new State(Map.of("id", id), value == null ? null : Map.of("id", id, "value", value));
    }
}
