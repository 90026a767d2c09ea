package dev.hybridsync.compare;

/** How the hash of a row compares with central's. */
public enum RowCode {
    /** Equal, and central's version is this node's. */
    EQUAL('='),
    /** Equal; central's version is another origin's, or there is none. */
    EQUAL_OF_OTHER('o'),
    /** Central's row has another hash. */
    OTHER('x'),
    /** Central has no such row. */
    ABSENT('-');

    private final char code;

    RowCode(char code) {
        this.code = code;
    }

    /** {@return the character for this class on the wire} */
    public char code() {
        return code;
    }

    /**
     * {@return the class for a character on the wire}
     *
     * @param code a character that {@link #code()} returns
     * @throws IllegalArgumentException if there is none
     */
    public static RowCode of(char code) {
        for (RowCode each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalArgumentException("no such code");
    }
}
