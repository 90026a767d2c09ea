package dev.hybridsync.examples.app;

/**
 * What a command of the command line does, and on which side.
 *
 * @param side the side that the command belongs to
 * @param action what it does
 */
record Task(Side side, Action action) {}
