package dev.hybridsync.jdbc.support;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.NodeStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Carries batches to a handler in the same process and remembers them. It can't ask central for its preflight. */
public final class RecordingTransport implements SyncTransport {
    private final SyncTransport direct;
    private volatile int mostRows = Integer.MAX_VALUE;
    private volatile Runnable beforePush = () -> {};
    private volatile Runnable afterAnswer = () -> {};
    private final List<Batch> batches = new CopyOnWriteArrayList<>();
    private final List<VerifyQuestion> questions = new CopyOnWriteArrayList<>();

    public RecordingTransport(SyncHandler handler) {
        direct = new DirectTransport(handler);
    }

    @Override
    public BatchResult push(Batch batch) {
        batches.add(batch);
        beforePush.run();
        if (batch.changes().size() > mostRows) {
            throw new BatchTooLargeException("a proxy takes at most " + mostRows + " rows");
        }
        return direct.push(batch);
    }

    @Override
    public Optional<NodeStatus> status(String nodeId) {
        return direct.status(nodeId);
    }

    @Override
    public VerifyAnswer verify(VerifyRequest request) {
        questions.add(request.question());
        VerifyAnswer answer = direct.verify(request);
        afterAnswer.run();
        return answer;
    }

    /** Sets an action to run after each of central's answers to a comparison. */
    public void afterAnswer(Runnable meanwhile) {
        afterAnswer = meanwhile;
    }

    /** The questions of comparisons since {@link #clear}. */
    public List<VerifyQuestion> questions() {
        return questions;
    }

    /** Sets an action to run while each batch travels. */
    public void beforePush(Runnable meanwhile) {
        beforePush = meanwhile;
    }

    /** How many rows each batch had since {@link #clear}. */
    public List<Integer> sizes() {
        return batches.stream().map(batch -> batch.changes().size()).toList();
    }

    /** Limits the size of batches, as a proxy that takes only smaller ones. */
    public void takeAtMost(int rows) {
        mostRows = rows;
    }

    /** The changes of a table that were sent since {@link #clear}, including repetitions. */
    public List<Change> sent(String table) {
        return batches.stream()
                .flatMap(batch -> batch.changes().stream())
                .filter(change -> change.table().equals(table))
                .toList();
    }

    public void clear() {
        batches.clear();
        questions.clear();
    }
}
