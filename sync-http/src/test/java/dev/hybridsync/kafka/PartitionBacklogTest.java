package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** In which order the records of a partition are applied, and what is committed. */
class PartitionBacklogTest {
    private static final Backoff BACKOFF = Backoff.DEFAULT;

    private PartitionBacklog backlog = new PartitionBacklog(null);

    private void add(long offset, String node) {
        backlog.add(record(offset, node), 0);
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String node) {
        return new ConsumerRecord<>(
                "requests",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                10,
                node,
                new byte[10],
                new RecordHeaders(),
                Optional.empty());
    }

    private List<Long> ready() {
        return backlog.ready(0).stream().map(LogEntry::offset).sorted().toList();
    }

    private void done(long offset) {
        backlog.ready(0).stream()
                .filter(entry -> entry.offset() == offset)
                .findFirst()
                .orElseThrow()
                .to(LogEntry.State.DONE);
    }

    private void comesAgain(String... nodes) {
        OffsetAndMetadata committed = backlog.position();
        backlog = new PartitionBacklog(committed);
        for (long offset = committed.offset(); offset < nodes.length; offset++) {
            add(offset, nodes[(int) offset]);
        }
    }

    @Test
    void ofANodeTheNextRecordIsReadyWhenTheOneBeforeIsCommitted() {
        add(0, "a");
        add(1, "b");
        add(2, "a");
        assertThat(ready()).containsExactly(0L, 1L);
        done(0);
        assertThat(ready()).as("done, but not committed").containsExactly(1L);
        backlog.committed();
        assertThat(ready()).containsExactly(1L, 2L);
    }

    @Test
    void aNodeThatWaitsHoldsNoOtherNodeUpAndKeepsItsOwnOrder() {
        add(0, "a");
        add(1, "a");
        add(2, "b");
        add(3, "b");
        backlog.ready(0).get(0).retry(false, 0, BACKOFF);
        assertThat(ready()).containsExactly(2L);
        done(2);
        backlog.committed();
        assertThat(ready()).containsExactly(3L);
        assertThat(backlog.waits(0, Long.MAX_VALUE)).isZero();
        done(3);
        assertThat(backlog.waits(0, Long.MAX_VALUE)).isEqualTo(BACKOFF.nanos(0));
        assertThat(backlog.position().offset()).isZero();
    }

    @Test
    void whatIsDoneBehindARecordThatWaitsDoesNotComeAgain() {
        add(0, "a");
        add(1, "b");
        add(2, "c");
        add(3, "b");
        done(1);
        comesAgain("a", "b", "c", "b");
        assertThat(ready()).containsExactly(0L, 2L, 3L);
        done(0);
        comesAgain("a", "b", "c", "b");
        assertThat(backlog.position().offset()).isEqualTo(2);
        assertThat(ready()).containsExactly(2L, 3L);
    }

    @Test
    void aLogThatIsReadAgainFromFurtherBackIsAppliedAgain() {
        backlog = new PartitionBacklog(new OffsetAndMetadata(5, DoneOffsets.write(bits(1))));
        add(3, "a");
        assertThat(ready()).containsExactly(3L);
    }

    @Test
    void aTextOfAnotherProgramIsIgnored() {
        for (String text : List.of("", "offset of somebody", "hs1:***")) {
            assertThat(DoneOffsets.read(text)).isEqualTo(new BitSet());
        }
    }

    @Test
    void theCommittedTextIsShorterThanKafkaTakes() {
        for (int i = 0; i < DoneOffsets.MOST; i++) {
            add(i, "node-" + i);
        }
        assertThat(backlog.isFull()).isTrue();
        backlog.ready(0).stream().filter(entry -> entry.offset() > 0).forEach(entry -> entry.to(LogEntry.State.DONE));
        assertThat(backlog.position().offset()).isZero();
        assertThat(backlog.position().metadata()).hasSizeLessThan(4_096);
    }

    @Test
    void whatIsDoneHoldsNoMoreThanItsPlace() {
        add(0, "a");
        add(1, "b");
        assertThat(backlog.bytes()).isEqualTo(20);
        done(1);
        assertThat(backlog.bytes()).isEqualTo(10);
    }

    @Test
    void onlyWhatWasTriedInVainBeforeOthersThatAreDoneIsInTheWay() {
        for (int i = 0; i < DoneOffsets.MOST; i++) {
            add(i, "node-" + i);
        }
        backlog.ready(0).get(0).retry(false, 0, BACKOFF);
        assertThat(backlog.inTheWay(0, false)).as("nothing can be applied").isEmpty();
        assertThat(backlog.inTheWay(KafkaCentralStore.REMEMBERED.toNanos(), false))
                .as("its front has forgotten it")
                .extracting(LogEntry::offset)
                .containsExactly(0L);
        done(7);
        backlog.committed();
        assertThat(backlog.inTheWay(0, false)).extracting(LogEntry::offset).containsExactly(0L);
        backlog.inTheWay(0, false).get(0).to(LogEntry.State.DONE);
        backlog.committed();
        assertThat(backlog.inTheWay(0, false)).as("not tried yet").isEmpty();
        backlog.ready(0).get(0).retry(false, 0, BACKOFF);
        assertThat(backlog.isFull()).isFalse();
        assertThat(backlog.inTheWay(0, false)).isEmpty();
        assertThat(backlog.inTheWay(0, true)).extracting(LogEntry::offset).containsExactly(1L);
    }

    @Test
    void inAnyOrderOfEventsEachRecordIsAppliedInItsNodesOrderAndAgainOnlyAsItsNodesNewest() {
        Random random = new Random(1);
        for (int run = 0; run < 300; run++) {
            String[] nodes = random.ints(12, 0, 3).mapToObj(i -> "n" + i).toArray(String[]::new);
            List<Long> applied = new ArrayList<>();
            backlog = new PartitionBacklog(null);
            for (int i = 0; i < nodes.length; i++) {
                add(i, nodes[i]);
            }
            OffsetAndMetadata committed = new OffsetAndMetadata(0, "");
            while (backlog.size() > 0) {
                List<LogEntry> ready = backlog.ready(0);
                for (LogEntry entry : ready) {
                    if (random.nextBoolean()) {
                        assertNewestOfItsNode(applied, nodes, entry.offset());
                        applied.add(entry.offset());
                        entry.to(LogEntry.State.DONE);
                    }
                }
                switch (random.nextInt(4)) {
                    case 0 -> { // it dies before it commits
                        backlog = new PartitionBacklog(committed);
                        for (long i = committed.offset(); i < nodes.length; i++) {
                            add(i, nodes[(int) i]);
                        }
                    }
                    case 1 -> {} // the commit fails
                    default -> {
                        committed = backlog.position();
                        backlog.committed();
                    }
                }
            }
            assertThat(applied.stream().distinct()).hasSize(nodes.length);
        }
    }

    /** Requires that all earlier records of the same node were applied, and none of its later ones. */
    private static void assertNewestOfItsNode(List<Long> applied, String[] nodes, long offset) {
        assertThat(applied)
                .allSatisfy(other -> assertThat(other <= offset || !nodes[other.intValue()].equals(nodes[(int) offset]))
                        .isTrue());
        for (long before = 0; before < offset; before++) {
            if (nodes[(int) before].equals(nodes[(int) offset])) {
                assertThat(applied).contains(before);
            }
        }
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }
}
