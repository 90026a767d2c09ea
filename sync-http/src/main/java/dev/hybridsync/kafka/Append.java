package dev.hybridsync.kafka;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A batch that this front appends, and the answer to exactly that append. */
final class Append {
    private final UUID id = UUID.randomUUID();
    private final Content content;
    private final long expiresAt;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private int waiting;

    /** @param expiresAt in terms of {@link System#nanoTime} */
    Append(Content content, long expiresAt) {
        this.content = content;
        this.expiresAt = expiresAt;
    }

    UUID id() {
        return id;
    }

    Content content() {
        return content;
    }

    /** Completes with the answer; fails if the batch could not be appended. */
    CompletableFuture<Answer> answer() {
        return answer;
    }

    boolean isExpired(long now) {
        return now - expiresAt >= 0;
    }

    /** Adds to the number of requests that wait for it; -1 if one no longer waits. */
    void count(int requests) {
        waiting += requests;
    }

    boolean hasWaiting() {
        return waiting > 0;
    }
}
