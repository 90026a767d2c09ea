package dev.hybridsync.jdbc.galera;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.SyncTransport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A load balancer without sticky sessions: each request goes to the next central. It loses answers, and it delivers
 * some batches twice, one after the other or at the same time. The answers of the centrals are counted. Anything but an
 * outcome or "come again" is kept as a failure.
 */
final class TurningTransport implements SyncTransport {
    /** The answers that all sites received. */
    static final class Answers {
        final AtomicInteger pushes = new AtomicInteger();
        final AtomicInteger busy = new AtomicInteger();
        final List<Throwable> failures = new CopyOnWriteArrayList<>();
    }

    private final List<Central> centrals;
    private final String key;
    private final Answers answers;
    private final RandomGenerator random;
    private int turn;
    private boolean reliable;

    TurningTransport(List<Central> centrals, String key, Answers answers, RandomGenerator random) {
        this.centrals = centrals;
        this.key = key;
        this.answers = answers;
        this.random = random;
    }

    void becomeReliable() {
        reliable = true;
    }

    @Override
    public BatchResult push(Batch batch) {
        int fate = reliable ? 9 : random.nextInt(10);
        if (fate == 0) {
            CompletableFuture<BatchResult> twin = CompletableFuture.supplyAsync(() -> pushOnce(next(), batch));
            try {
                pushOnce(next(), batch);
            } catch (CentralUnavailableException e) {
                // then only the twin's answer counts
            }
            try {
                return twin.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof SyncException known ? known : e;
            }
        }
        BatchResult result = pushOnce(next(), batch);
        if (fate == 1) {
            BatchResult again = pushOnce(next(), batch);
            if (again.applied() != result.applied() || !again.outcomes().equals(result.outcomes())) {
                answers.failures.add(new AssertionError("a repeat is answered by " + again + " instead of " + result));
            }
        }
        if (fate == 2) {
            throw new CentralUnavailableException("the answer is lost", null);
        }
        return result;
    }

    private synchronized Central next() {
        return centrals.get(turn++ % centrals.size());
    }

    private BatchResult pushOnce(Central central, Batch batch) {
        answers.pushes.incrementAndGet();
        return ask(central, grant -> central.handler().push(grant, batch));
    }

    @Override
    public VerifyAnswer verify(VerifyRequest request) {
        Central central = next();
        return ask(central, grant -> central.handler().verify(grant, request));
    }

    private <T> T ask(Central central, Function<Grant, T> question) {
        try {
            Optional<Grant> grant = central.keys().authenticate(key);
            return question.apply(grant.orElseThrow(() -> new AssertionError("the key is not known")));
        } catch (BusyException e) {
            answers.busy.incrementAndGet();
            throw new CentralUnavailableException(e.getMessage(), e, e.retryAfter());
        } catch (RuntimeException | Error e) {
            answers.failures.add(e);
            throw e;
        }
    }
}
