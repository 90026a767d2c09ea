package dev.hybridsync.http.endpoint;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets each node send one body at a time. Thread-safe; its memory is bounded by the bodies being read. */
public final class NodeTurns {
    private final long longestNanos;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    /** @param longest how long a turn may last; after that it counts as over, whatever its thread is doing */
    public NodeTurns(Duration longest) {
        longestNanos = longest.toNanos();
    }

    /**
     * Takes the node's turn. Close it when the body has been read.
     *
     * @throws ProblemException {@link Problem#TOO_MANY_REQUESTS} while another body of the node is being read
     */
    public Turn take(String nodeId) {
        Turn mine = new Turn(nodeId, System.nanoTime());
        Turn holder = turns.merge(nodeId, mine, (old, fresh) -> isOver(old, fresh) ? fresh : old);
        if (holder != mine) {
            throw new ProblemException(
                    Problem.TOO_MANY_REQUESTS,
                    "Another body of node '" + nodeId + "' is being read; a node sends one at a time.",
                    Map.of("retryAfter", 1));
        }
        return mine;
    }

    private boolean isOver(Turn old, Turn fresh) {
        return fresh.since - old.since > longestNanos;
    }

    /** A node's turn. */
    public final class Turn implements AutoCloseable {
        private final String nodeId;
        private final long since;

        private Turn(String nodeId, long since) {
            this.nodeId = nodeId;
            this.since = since;
        }

        @Override
        public void close() {
            turns.remove(nodeId, this);
        }
    }
}
