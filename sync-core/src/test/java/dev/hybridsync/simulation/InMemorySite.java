package dev.hybridsync.simulation;

import dev.hybridsync.contract.InMemoryHost;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node's database in memory. */
final class InMemorySite implements Site {
    private final InMemoryJournal journal;

    InMemorySite(InMemoryJournal journal) {
        this.journal = journal;
    }

    @Override
    public ChangeJournal journal(String process) {
        return journal;
    }

    @Override
    public String runAs(String process) {
        String before = journal.process();
        journal.runAs(process);
        return before;
    }

    @Override
    public Transaction begin() {
        InMemoryHost transaction = journal.begin();
        return new Transaction() {
            @Override
            public void write(RowId id, @Nullable Map<String, @Nullable Object> row, Instant changedAt) {
                transaction.write(id, row, changedAt);
            }

            @Override
            public void commit() {
                transaction.commit();
            }

            @Override
            public void rollback() {
                transaction.rollback();
            }
        };
    }

    @Override
    public boolean commitsLate() {
        return true;
    }

    @Override
    public Map<RowId, Map<String, @Nullable Object>> rows() {
        return journal.rows();
    }

    @Override
    public Map<RowId, Instant> changed() {
        return journal.largestTimes();
    }

    @Override
    public void leaseRunsOut() {
        journal.leaseRunsOut();
    }

    @Override
    public void crash() {
        journal.crash();
    }

    @Override
    public void losePower() {
        journal.losePower();
    }

    @Override
    public Runnable backup() {
        return journal.backup();
    }

    @Override
    public void close() {
        // nothing to release
    }
}
