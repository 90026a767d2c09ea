package dev.hybridsync.error;

/** The errors of the protocol, by their names on the wire. */
public enum Problem {
    /** Not JSON, wrong shape, unknown protocol version, duplicate {@code seq}. */
    MALFORMED_BATCH("malformed-batch"),
    /** No key, or one that is unknown, expired or revoked. */
    INVALID_API_KEY("invalid-api-key"),
    /** The key belongs to another node than the batch's. */
    WRONG_NODE("wrong-node"),
    /** No such path. */
    NOT_FOUND("not-found"),
    /** The path does not support this method. */
    METHOD_NOT_ALLOWED("method-not-allowed"),
    /** The batch does not continue the node's chain. */
    JOURNAL_FORKED("journal-forked"),
    /** The body, or its number of rows, is over the limit. */
    BATCH_TOO_LARGE("batch-too-large"),
    /** A content type or encoding that central does not accept. */
    UNSUPPORTED_MEDIA("unsupported-media"),
    /** The node sends too many requests. */
    TOO_MANY_REQUESTS("too-many-requests"),
    /** Central can't take the batch now. */
    TRY_LATER("try-later"),
    /** Something failed inside central. */
    INTERNAL("internal");

    private final String wireName;

    Problem(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name on the wire, the last part of the problem's type} */
    public String wireName() {
        return wireName;
    }
}
