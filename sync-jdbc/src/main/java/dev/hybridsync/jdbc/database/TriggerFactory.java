package dev.hybridsync.jdbc.database;

/** Creates a database's triggers for a target that they write to. */
@FunctionalInterface
public interface TriggerFactory {
    Triggers writingTo(TriggerTarget target);
}
