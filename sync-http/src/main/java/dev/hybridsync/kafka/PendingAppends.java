package dev.hybridsync.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The appends of this front whose answer is still to come, or came when no request was waiting for it. A repeat with
 * the same content joins the append that is already there, so the log does not grow while the appliers are behind. An
 * answer is handed out once: to the requests that wait, or else to the first one that comes.
 *
 * <p>For each node, it remembers only the last batch, and those that requests wait for. Thread-safe.
 */
final class PendingAppends {
    private final long rememberedNanos;
    private final LongSupplier nanoTime;
    private final Map<UUID, Append> byId = new HashMap<>();
    private final Map<String, List<Append>> byNode = new HashMap<>();

    /**
     * @param remembered the time after which an append counts as lost, and a repeat is appended again
     * @param nanoTime as {@link System#nanoTime}
     */
    PendingAppends(Duration remembered, LongSupplier nanoTime) {
        this.rememberedNanos = remembered.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * An append for a request to wait for.
     *
     * @param isNew whether the caller has to append it
     */
    record Joined(Append append, boolean isNew) {}

    /** Returns an append for a request to wait for. The request must {@link #leave} it at its end. */
    synchronized Joined join(Content content) {
        long now = nanoTime.getAsLong();
        List<Append> ofNode = byNode.computeIfAbsent(content.nodeId(), node -> new ArrayList<>(1));
        forgetOld(ofNode, content, now);
        for (Append append : ofNode) {
            if (append.content().equals(content) && !append.isExpired(now)) {
                append.count(1);
                return new Joined(append, false);
            }
        }
        Append append = new Append(content, now + rememberedNanos);
        append.count(1);
        ofNode.add(append);
        byId.put(append.id(), append);
        return new Joined(append, true);
    }

    /** A node sends one batch at a time, so nobody will ask for its other ones again. */
    private void forgetOld(List<Append> ofNode, Content content, long now) {
        Iterator<Append> appends = ofNode.iterator();
        while (appends.hasNext()) {
            Append append = appends.next();
            if (!append.hasWaiting()
                    && (append.isExpired(now) || !append.content().equals(content))) {
                appends.remove();
                byId.remove(append.id());
            }
        }
    }

    /** The request no longer waits. An append that is answered and that no request waits for is forgotten. */
    synchronized void leave(Append append) {
        append.count(-1);
        if (append.answer().isDone() && !append.hasWaiting()) {
            forget(append);
        }
    }

    /** An answer has come, possibly to an append that is no longer remembered. */
    synchronized void answered(UUID appendId, Answer answer) {
        Append append = byId.get(appendId);
        if (append != null) {
            append.answer().complete(answer);
        }
    }

    /** It is certain, or likely, that no answer will come, so a repeat must be appended again. */
    synchronized void failed(Append append, RuntimeException e) {
        forget(append);
        append.answer().completeExceptionally(e);
    }

    /** Fails all appends that have no answer yet, because their answers will not be seen. */
    synchronized void failAll(RuntimeException e) {
        for (Append append : List.copyOf(byId.values())) {
            if (!append.answer().isDone()) {
                failed(append, e);
            }
        }
    }

    /** Forgets expired appends that no request waits for. */
    synchronized void forgetExpired() {
        long now = nanoTime.getAsLong();
        for (Append append : List.copyOf(byId.values())) {
            if (append.isExpired(now) && !append.hasWaiting()) {
                forget(append);
            }
        }
    }

    /** How many appends are remembered. */
    synchronized int size() {
        return byId.size();
    }

    private void forget(Append append) {
        byId.remove(append.id());
        String nodeId = append.content().nodeId();
        List<Append> ofNode = byNode.get(nodeId);
        if (ofNode != null) {
            ofNode.remove(append);
            if (ofNode.isEmpty()) {
                byNode.remove(nodeId);
            }
        }
    }
}
