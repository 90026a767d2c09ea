package dev.hybridsync.spi;

import dev.hybridsync.status.Finding;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a journal finds out before it is installed, or about itself once it is.
 *
 * @param findings what was found, errors first
 * @param tables the tables that can be synced as they are
 * @param journalId the journal; null before it is installed
 */
public record Preflight(
        List<Finding> findings,
        List<TableDescription> tables,
        @Nullable UUID journalId) {
    /**
     * Copies the lists.
     *
     * @param findings see {@link #findings()}
     * @param tables see {@link #tables()}
     * @param journalId see {@link #journalId()}
     */
    public Preflight {
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
    }
}
