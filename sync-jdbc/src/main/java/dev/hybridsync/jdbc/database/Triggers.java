package dev.hybridsync.jdbc.database;

/** What is known of the triggers that write to one journal. */
public record Triggers(TriggerScripts scripts, InstalledTriggers installed) {}
