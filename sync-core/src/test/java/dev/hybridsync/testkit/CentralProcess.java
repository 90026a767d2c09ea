package dev.hybridsync.testkit;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.error.PushRefusedException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Central as a program that can be restarted. It starts at the first request. Thread-safe. */
final class CentralProcess {
    private final Supplier<SyncHandler> program;
    private @Nullable Run current;

    /** The time from one start to the next end. */
    private static final class Run {
        final SyncHandler handler;
        volatile boolean ended;

        Run(SyncHandler handler) {
            this.handler = handler;
        }

        void requireGoingOn() {
            if (ended) {
                throw new CentralUnavailableException("central was restarted before it answered", null);
            }
        }
    }

    CentralProcess(Supplier<SyncHandler> program) {
        this.program = program;
    }

    /** Ends the run. The next request begins the next one. */
    synchronized void end() {
        if (current != null) {
            current.ended = true;
        }
        current = null;
    }

    private synchronized Run run() {
        if (current == null) {
            SyncHandler handler = program.get();
            handler.install();
            current = new Run(handler);
        }
        return current;
    }

    /**
     * Takes a batch. A run that ends before the commit leaves no trace of the batch, because directly before the commit the
     * store asks whether the key is still valid.
     *
     * @param endsBeforeCommit whether the run is to end there
     */
    BatchResult push(Batch batch, boolean endsBeforeCommit) {
        return request(batch.nodeId(), (run, grant) -> {
            Grant checked = grant.checkedBy(() -> {
                if (endsBeforeCommit) {
                    end();
                }
                return !run.ended;
            });
            BatchResult result = run.handler.push(checked, batch);
            if (endsBeforeCommit) {
                end(); // a repeated batch has nothing to commit
            }
            return result;
        });
    }

    /** Asks the handler, and translates its errors as a transport does. */
    <A> A ask(String nodeId, BiFunction<SyncHandler, Grant, A> question) {
        return request(nodeId, (run, grant) -> question.apply(run.handler, grant));
    }

    private <A> A request(String nodeId, BiFunction<Run, Grant, A> question) {
        Run run = run();
        try {
            A answer = question.apply(run, Grant.allTables(nodeId));
            run.requireGoingOn();
            return answer;
        } catch (BusyException e) {
            throw new CentralUnavailableException(message(e), e, e.retryAfter());
        } catch (ProblemException e) {
            run.requireGoingOn();
            if (e.problem() == Problem.BATCH_TOO_LARGE) {
                throw new BatchTooLargeException(message(e));
            }
            throw new PushRefusedException(e.problem().wireName(), message(e));
        } catch (JournalForkedException | CentralUnavailableException e) {
            run.requireGoingOn();
            throw e;
        } catch (RuntimeException e) { // would be status 500
            throw new CentralUnavailableException("central failed: " + e, e);
        }
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
