package dev.hybridsync.verify;

/**
 * What is done with the rows that differ.
 *
 * @param repairs whether they are journaled
 * @param repairsKeptAtRejoin whether also those that a rejoin kept as they are at central
 * @param namedRows how many are named in each table
 */
public record VerifyChoice(boolean repairs, boolean repairsKeptAtRejoin, int namedRows) {}
