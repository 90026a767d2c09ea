package dev.hybridsync.access;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an API key, without the key itself.
 *
 * @param id the key's id; it is not a secret
 * @param label the label given when the key was issued; null for none
 * @param grant the key's node, and what the key allows
 * @param createdAt when it was issued, by the database's clock
 * @param expiresAt the time from which it is refused; null for never
 * @param lastUsedOn the last day, in UTC, on which a request carried it while it was valid; null if it was never used,
 *     or was used only under an earlier release
 * @param revokedAt when it was revoked; null if it was not
 */
public record ApiKeyInfo(
        String id,
        @Nullable String label,
        Grant grant,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable LocalDate lastUsedOn,
        @Nullable Instant revokedAt) {
    /**
     * {@return whether the key is valid at that time}
     *
     * @param time central's time
     */
    public boolean isValidAt(Instant time) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(time));
    }
}
