package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The SQL of key texts ({@link dev.hybridsync.jdbc.catalog.KeyText}). Stateless and thread-safe. */
public interface KeySql {
    /** Whether texts are quoted in a key text, because any column may also hold a number. */
    default boolean quotesTextKeys() {
        return false;
    }

    /** A select expression for one part of a key text. */
    String keyPartExpression(String alias, Column column);

    /** The part that {@link #keyPartExpression} selected. */
    default String keyPart(ResultSet row, int index, Column column) throws SQLException {
        return row.getString(index);
    }

    /**
     * A select whose parameters are the values of a key, and which returns the parts that {@link #keyPartExpression}
     * would yield for a row with this key. It reads no table, so it also works for rows that are gone.
     */
    String selectKeyParts(List<Column> key);
}
