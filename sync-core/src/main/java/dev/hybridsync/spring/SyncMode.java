package dev.hybridsync.spring;

/** Which side an application is: the value of {@code hybridsync.mode}. */
public enum SyncMode {
    /** A node: captures changes and sends them. */
    LOCAL,
    /** Central: takes changes in. */
    CENTRAL,
    /** Neither: HybridSync does nothing. */
    OFF
}
