package dev.hybridsync.jdbc.central.conflict;

import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowImage;
import dev.hybridsync.jdbc.central.row.RowJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log of conflicts, to be written.
 *
 * @param key the row's key in portable values
 * @param lostRow the row that lost, as JSON; null if it was gone
 */
public record ConflictRecord(
        RowId id, String key, Version lost, @Nullable String lostRow, Version won) {

    public static ConflictRecord of(IncomingRow row, Version lost, RowImage state, Version won) {
        return of(row.id(), RowImage.keyOf(row), lost, state, won);
    }

    public static ConflictRecord of(
            RowId id, Map<String, @Nullable Object> key, Version lost, RowImage state, Version won) {
        Map<String, @Nullable Object> values = state.values();
        return new ConflictRecord(id, RowJson.write(key), lost, values == null ? null : RowJson.write(values), won);
    }

    /**
     * Identifies who lost to whom, so that a change that is sent again makes no second line. Central's own states have
     * no number: those that lost are distinguished by their content, those that won by their time.
     */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, id.table());
            add(digest, id.keyText());
            origin(digest, lost);
            add(digest, isCentral(lost) ? String.valueOf(lostRow) : "");
            origin(digest, won);
            add(digest, isCentral(won) ? won.changedAt().toString() : "");
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void origin(MessageDigest digest, Version version) {
        add(digest, version.nodeId());
        add(digest, version.journalId().toString());
        add(digest, Long.toString(version.seq()));
    }

    private static boolean isCentral(Version version) {
        return version.nodeId().isEmpty();
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    /** Contains neither the row's key nor its data. */
    @Override
    public String toString() {
        return "ConflictRecord[" + id.table() + "]";
    }
}
