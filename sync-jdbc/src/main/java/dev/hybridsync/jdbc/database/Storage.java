package dev.hybridsync.jdbc.database;

/**
 * What changes when a table's rows come, go or change without a trigger seeing it. Texts, to be compared only.
 *
 * @param identity other for another table under the same name
 * @param storage other after the rows were stored anew, or some of them were taken away or put in at once
 * @param definition other after the columns were; values may have changed when the storage is other, too
 */
public record Storage(String identity, String storage, String definition) {}
