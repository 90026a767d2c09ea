package dev.hybridsync.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The rules by which a {@link CentralStore} applies a batch.
 *
 * @param clockTolerance how far ahead of central's clock a change's time may be before it is cut to the request's time
 * @param resolvers what decides a table's conflicts instead of Last-Write-Wins, by the registered table's name on the
 *     wire
 * @param guard the guard, which may refuse single changes
 */
public record ApplyRules(Duration clockTolerance, Map<String, ConflictResolver> resolvers, RowGuard guard) {
    /**
     * Copies the map.
     *
     * @param clockTolerance see {@link #clockTolerance()}
     * @param resolvers see {@link #resolvers()}
     * @param guard see {@link #guard()}
     */
    public ApplyRules {
        Objects.requireNonNull(clockTolerance, "clockTolerance");
        Objects.requireNonNull(guard, "guard");
        resolvers = Map.copyOf(resolvers);
    }

    /**
     * {@return rules of Last-Write-Wins for all tables, without a guard}
     *
     * @param clockTolerance how far ahead of central's clock a change's time may be before it is cut
     */
    public static ApplyRules lastWriteWins(Duration clockTolerance) {
        return new ApplyRules(clockTolerance, Map.of(), RowGuard.ALLOW_ALL);
    }
}
