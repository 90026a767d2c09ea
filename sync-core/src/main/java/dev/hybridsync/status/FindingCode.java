package dev.hybridsync.status;

/**
 * What preflight and the doctor look for, with the usual severity of each. At central, a table that can't be used is
 * only a warning, because its changes wait at their nodes.
 */
public enum FindingCode {
    /** A registered table is not in the database. */
    TABLE_MISSING(Severity.ERROR),
    /** A table that is synced only if possible, such as that of an entity's collection, does not exist or has no key. */
    TABLE_LEFT_OUT(Severity.WARNING),
    /** A member of the annotated class, or a named column, is not in the table. */
    COLUMN_MISSING(Severity.ERROR),
    /** Two columns have one name on the wire. */
    COLUMN_AMBIGUOUS(Severity.ERROR),
    /** The table has no primary key, and no other key is named. */
    NO_PRIMARY_KEY(Severity.ERROR),
    /** The named key does not identify rows. */
    KEY_NOT_UNIQUE(Severity.ERROR),
    /** A key column is ignored or computed. */
    KEY_NOT_SYNCED(Severity.ERROR),
    /** The key's text is longer than the database can index. */
    KEY_TOO_LONG(Severity.ERROR),
    /** The key's columns may hold nulls. */
    KEY_NULLABLE(Severity.WARNING),
    /** The database generates the keys, and so do those of other sites: different rows get the same numbers. */
    AUTO_INCREMENT_KEY(Severity.WARNING),
    /** Central has another node's rows in a table whose keys each site generates. */
    AUTO_INCREMENT_KEY_SHARED(Severity.ERROR),
    /**
     * The database generates a unique value in addition to the key, and so do those of other sites: different rows get
     * the same one.
     */
    UNIQUE_DEFAULT(Severity.WARNING),
    /** Central can't fill the node column of a table, or it is not part of the key. */
    NODE_COLUMN_UNUSABLE(Severity.ERROR),
    /** Central has several shards, and rows of the table are shared by nodes of different shards. */
    NODE_COLUMN_MISSING(Severity.ERROR),
    /** A shard of central could not be asked, so its state is unknown; its nodes wait. */
    SHARD_NOT_ASKED(Severity.WARNING),
    /** Central's key column treats different keys as equal, so the second one is refused. */
    KEY_COLLATION(Severity.WARNING),
    /** Something at central may change what the library writes there, so that central silently differs from the node. */
    WRITES_CHANGED(Severity.WARNING),
    /** The central application's own writes to the table are not captured, so they do not take part. */
    EDITS_NOT_CAPTURED(Severity.WARNING),
    /** A declared zone or format of times does not suit its column, such as a zone that changes its clocks for a key. */
    TIME_UNUSABLE(Severity.ERROR),
    /** SQLite: a column holds times in a form that can't be guessed, or in different forms in different rows. */
    TIME_FORMAT_UNCLEAR(Severity.WARNING),
    /** One side stores instants, the other side stores times without zone, and no zone is declared. */
    ZONE_NOT_DECLARED(Severity.WARNING),
    /** Values of the column's type can't travel. */
    TYPE_UNSUPPORTED(Severity.ERROR),
    /**
     * The table can't be captured: its engine has no transactions, for example, or an index can't be understood.
     */
    TABLE_UNSUPPORTED(Severity.ERROR),
    /** A cascade changes rows of the table in a way that no trigger can journal. */
    CASCADE_UNCAPTURED(Severity.ERROR),
    /** A foreign key refers to a table that is not synced. */
    FOREIGN_KEY_NOT_SYNCED(Severity.WARNING),
    /** Tables refer to each other in a circle without nullable columns, and central's database can't write such rows. */
    FOREIGN_KEY_CIRCLE(Severity.ERROR),
    /** A crash of the database empties the table. */
    TABLE_NOT_DURABLE(Severity.WARNING),
    /** The library's user lacks a right. */
    PRIVILEGE_MISSING(Severity.ERROR),
    /** The database hides rows from the library's user. */
    ROWS_HIDDEN(Severity.ERROR),
    /** The connection is set up in a way that breaks the library. */
    CONNECTION_SETTING(Severity.ERROR),
    /** After a power cut, the database may have lost what it had committed. */
    DURABILITY(Severity.WARNING),
    /** SQLite does not use WAL, so readers and writers wait for each other. */
    JOURNAL_MODE(Severity.WARNING),
    /** SQLite gives up at once if another connection writes. */
    BUSY_TIMEOUT(Severity.WARNING),
    /** The database's replication may number the journal's entries differently on a replica. */
    REPLICATION_FORMAT(Severity.WARNING),
    /** The journal's numbers are handed out in blocks, so that they are not in the order of the changes. */
    SEQUENCE_CACHED(Severity.ERROR),
    /** The journal's numbers leave room for other writing servers, whose entries would not be in order. */
    SEQUENCE_INTERLEAVED(Severity.WARNING),
    /** The library's user lacks a right, so rows are counted at each flush. */
    ROWS_COUNTED(Severity.WARNING),
    /** Central's database accepts less in one statement than a request may carry, so a row of that size is rejected. */
    STATEMENT_LIMIT(Severity.WARNING),
    /** The journal belongs to another node. */
    OTHER_NODE(Severity.ERROR),
    /** The bookkeeping tables were made by a newer release. */
    NEWER_LAYOUT(Severity.ERROR),
    /** The table's triggers are not as installed. */
    TRIGGERS_CHANGED(Severity.WARNING),
    /** The table's triggers fail, and with them every host statement that writes it. */
    TRIGGERS_FAIL(Severity.WARNING),
    /** The doctor put the table's triggers back. */
    TRIGGERS_REPAIRED(Severity.WARNING),
    /** The doctor could not put the table's triggers back: changes go unseen until it can. */
    TRIGGERS_NOT_REPAIRED(Severity.ERROR),
    /** The doctor found changes that no trigger saw, and journaled them. */
    CHANGES_FOUND(Severity.WARNING),
    /** After changes that no trigger saw, there are rows of which it is unknown whether central should have them. */
    ROWS_NEVER_SENT(Severity.WARNING),
    /** After changes that no trigger saw, deleted rows of a table without receipts can't be found. */
    NO_RECEIPTS(Severity.WARNING),
    /** The table can't be read as it was installed; its entries wait in the journal. */
    TABLE_HELD(Severity.WARNING),
    /** A captured table looks renamed; its entries wait until its name is mapped. */
    TABLE_RENAMED(Severity.WARNING),
    /** The doctor could not look at the table. */
    TABLE_NOT_CHECKED(Severity.WARNING),
    /** Rows that this node sent for the first time are at central with other content, from another site. */
    SAME_KEYS(Severity.WARNING),
    /** A verification found rows that differ from central's. */
    ROWS_DIFFER(Severity.WARNING),
    /** Several servers accept writes for the database, and roll back each other's transactions. */
    CLUSTER(Severity.WARNING),
    /** Central could not be asked, so its state is unknown. */
    CENTRAL_NOT_ASKED(Severity.WARNING),
    /** Central refuses the node or its key, so it accepts nothing until a person has fixed that. */
    CENTRAL_REFUSES(Severity.WARNING),
    /** Central does not have the table; the table's changes wait. */
    CENTRAL_TABLE_MISSING(Severity.WARNING),
    /** Central does not have the column; rows of the table wait. */
    CENTRAL_COLUMN_MISSING(Severity.WARNING),
    /** No value of the node's column except null fits central's column, which is of another type. */
    COLUMN_TYPE_NEVER_FITS(Severity.WARNING),
    /** Central's column can't hold all values that the node's may have: it is narrower, of another type, or NOT NULL. */
    COLUMN_TYPE_MAY_NOT_FIT(Severity.WARNING),
    /** The column is computed on one side and ordinary on the other, or computed here from what can't travel. */
    COLUMN_GENERATED(Severity.WARNING),
    /** Central has another key for the table; its changes will be refused. */
    CENTRAL_KEY_DIFFERS(Severity.WARNING),
    /** The node's API key does not allow the table; its changes will be refused. */
    TABLE_NOT_GRANTED(Severity.WARNING),
    /** Central knows the node with another journal; the first batch will be refused as a fork. */
    JOURNAL_KNOWN(Severity.WARNING),
    /** The node's clock is far from central's. */
    CLOCK_OFF(Severity.WARNING);

    private final Severity severity;

    FindingCode(Severity severity) {
        this.severity = severity;
    }

    /** {@return how bad it usually is} */
    public Severity severity() {
        return severity;
    }
}
