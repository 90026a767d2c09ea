package dev.hybridsync.jdbc.catalog;

import dev.hybridsync.schema.DeclaredTime;

/**
 * A column as the catalog describes it.
 *
 * @param name its name in the database
 * @param type its type
 * @param nullable whether it accepts null
 * @param generated whether the database computes it, so that nobody can write it
 * @param fixed whether its value can be given when a row is inserted, but not changed later, as for
 *     {@code GENERATED ALWAYS AS IDENTITY}
 * @param autoIncrement whether the database numbers it where no value is given: identity, {@code serial} or another
 *     default from a sequence, {@code AUTO_INCREMENT}; on SQLite an {@code INTEGER PRIMARY KEY}, with
 *     {@code AUTOINCREMENT} or without
 */
public record Column(
        String name, ColumnType type, boolean nullable, boolean generated, boolean fixed, boolean autoIncrement) {
    /**
     * Uses the name alone: columns are the keys of maps, and a hash of all members takes longer than the look-up
     * itself.
     */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The same, with what is declared about its times. */
    Column declared(DeclaredTime time) {
        return new Column(name, type.declared(time), nullable, generated, fixed, autoIncrement);
    }

    /** A column of the same type under another name. */
    public Column named(String other) {
        return new Column(other, type, nullable, generated, fixed, autoIncrement);
    }
}
