package dev.hybridsync.jdbc.database;

/**
 * What changes when a table's rows come, go or change without a trigger firing. These texts are only compared.
 *
 * @param identity differs for another table under the same name
 * @param storage differs after the rows were rewritten, or some of them were removed or added in bulk
 * @param definition differs after the columns changed; values may have changed when the storage differs, too
 */
public record Storage(String identity, String storage, String definition) {}
