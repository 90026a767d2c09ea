package dev.hybridsync.spi;

import dev.hybridsync.change.Change;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses single changes at central, such as those of another site's rows. It is asked about each change that the
 * node's key allows, in the transaction that applies it, after the row that central holds was locked and read, and
 * again if that transaction is tried again. So it must be quick, must not write, and must give the same answer to the
 * same question. If a batch has several changes of one row, only the last one counts and is asked about. A change that
 * central already holds, and a batch that is sent again, are answered without asking the guard. Thread-safe.
 *
 * <p><b>Each row belongs to one site</b>, named in its column {@code site}. A site may insert its own rows, and change
 * and delete them. It may neither take another site's row nor give one away:
 *
 * <pre>{@code
 * attempt -> {
 *     Map<String, Object> stored = attempt.stored();
 *     Map<String, Object> sent = attempt.change().row(); // null for a delete
 *     boolean has = stored == null || attempt.nodeId().equals(stored.get("site"));
 *     boolean keeps = sent == null
 *             || (stored != null && !sent.containsKey("site"))
 *             || attempt.nodeId().equals(sent.get("site"));
 *     return has && keeps;
 * }
 * }</pre>
 *
 * <p><b>Nobody changes what another origin wrote last</b>, not even a row that is gone:
 *
 * <pre>{@code
 * attempt -> attempt.origin() == null || attempt.origin().equals(attempt.nodeId())
 * }</pre>
 */
@FunctionalInterface
public interface RowGuard {
    /** Refuses nothing. */
    RowGuard ALLOW_ALL = attempt -> true;

    /**
     * {@return whether the node may make this change} If not, the change is {@code REJECTED} as {@code FORBIDDEN}. The
     * same happens if this throws; central's log then names the table, the node and where it was thrown, without the
     * message.
     *
     * @param attempt the change, the node and what central holds
     */
    boolean allows(Attempt attempt);

    /**
     * A change that a node wants to make.
     *
     * @param nodeId the authenticated node
     * @param change the change as it was sent, in portable values
     * @param stored the row that central holds now, all its synced columns in portable values, by names on the wire; null if
     *     there is none
     * @param origin the node that wrote the state that central holds now, or deleted the row; {@code ""} if it was central
     *     itself; null if central has never known the row
     */
    record Attempt(
            String nodeId,
            Change change,
            @Nullable Map<String, @Nullable Object> stored,
            @Nullable String origin) {
        /**
         * Refuses null where it is not allowed.
         *
         * @param nodeId see {@link #nodeId()}
         * @param change see {@link #change()}
         * @param stored see {@link #stored()}
         * @param origin see {@link #origin()}
         */
        public Attempt {
            Objects.requireNonNull(nodeId, "nodeId");
            Objects.requireNonNull(change, "change");
        }

        /** Names the table and the origins without key or data, which must not reach a log. */
        @Override
        public String toString() {
            return "Attempt[" + change.operation() + " of " + change.table() + " by " + nodeId + ", origin " + origin
                    + "]";
        }
    }
}
