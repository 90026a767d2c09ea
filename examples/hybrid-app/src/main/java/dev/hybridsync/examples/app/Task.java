package dev.hybridsync.examples.app;

/**
 * What stands behind a command of the command line.
 *
 * @param side whose command it is
 * @param action what it does
 */
record Task(Side side, Action action) {}
