package dev.hybridsync.jdbc.database;

/** The scripts of the triggers that write to one journal, and a reader of those installed. */
public record Triggers(TriggerScripts scripts, InstalledTriggers installed) {}
