package dev.hybridsync.compare;

/** How the state of a row compares with central's, by central's types. */
public enum StateCode {
    /** Both are equal in all compared columns, or both are gone. */
    EQUAL,
    /** Central has the row in another state, or has it although it is gone at the node. */
    DIFFERENT,
    /** Central does not have the row. */
    ABSENT
}
