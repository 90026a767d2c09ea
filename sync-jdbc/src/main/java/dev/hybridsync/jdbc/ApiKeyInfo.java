package dev.hybridsync.jdbc;

import dev.hybridsync.access.Grant;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API key, without the key.
 *
 * @param id what it is called; no secret
 * @param label what whoever issued it wrote down; null for nothing
 * @param grant its node, and what it allows
 * @param createdAt when it was issued, by the database's clock
 * @param expiresAt from when on it is refused; null for never
 * @param lastUsedOn the last day, in UTC, on which a request carried it while it was valid; null for never, and where only a release before this one
 *     has seen it
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
    /** Whether it opens anything at that time. */
    public boolean isValidAt(Instant time) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(time));
    }
}
