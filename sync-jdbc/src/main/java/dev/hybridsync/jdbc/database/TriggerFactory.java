package dev.hybridsync.jdbc.database;

/** Knows a database's triggers, whatever they write to. */
@FunctionalInterface
public interface TriggerFactory {
    Triggers writingTo(TriggerTarget target);
}
