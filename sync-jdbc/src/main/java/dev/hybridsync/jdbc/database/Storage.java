package dev.hybridsync.jdbc.database;

/**
 * Texts that change when a table's rows are added, removed or changed without a trigger firing. They are only compared.
 *
 * @param identity differs if another table has the same name
 * @param storage differs after the rows were rewritten, or after some of them were removed or added in bulk
 * @param definition differs after the columns changed; if the storage differs as well, values may have changed
 */
public record Storage(String identity, String storage, String definition) {}
