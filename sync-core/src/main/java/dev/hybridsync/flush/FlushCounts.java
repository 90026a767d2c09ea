package dev.hybridsync.flush;

/** What central answered in one flush, by outcome; changes that could not be sent count as rejected. */
public record FlushCounts(long sent, long applied, long superseded, long deferred, long rejected) {}
