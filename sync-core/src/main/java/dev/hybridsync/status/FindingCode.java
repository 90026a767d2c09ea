package dev.hybridsync.status;

/**
 * What preflight and the doctor look for. Each code usually has this severity; at central, a table that can't be used is a
 * warning, because changes of it wait at their nodes.
 */
public enum FindingCode {
    /** A registered table is not in the database. */
    TABLE_MISSING(Severity.ERROR),
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
    /** The database makes the keys by itself, as those of other sites do: the same numbers for other rows. */
    AUTO_INCREMENT_KEY(Severity.WARNING),
    /** Central has rows of another node in a table whose keys each site makes by itself. */
    AUTO_INCREMENT_KEY_SHARED(Severity.ERROR),
    /** The database makes a unique value beside the key by itself, as those of other sites do: the same for other rows. */
    UNIQUE_DEFAULT(Severity.WARNING),
    /** Central can't fill the node column of a table, or it is no part of the key. */
    NODE_COLUMN_UNUSABLE(Severity.ERROR),
    /** Central's key column calls different keys equal, so that the second one is refused. */
    KEY_COLLATION(Severity.WARNING),
    /** Something at central may change what the library writes there, so that central differs from the node in silence. */
    WRITES_CHANGED(Severity.WARNING),
    /** What the central application writes to the table by itself is not captured, so that it does not take part. */
    EDITS_NOT_CAPTURED(Severity.WARNING),
    /** A declared zone or format of times does not suit its column, such as one that changes its clocks for a key. */
    TIME_UNUSABLE(Severity.ERROR),
    /** SQLite: a column holds times in a form that can't be guessed, or that is another one in other rows. */
    TIME_FORMAT_UNCLEAR(Severity.WARNING),
    /** One side keeps instants and the other one times without zone, and no zone is declared. */
    ZONE_NOT_DECLARED(Severity.WARNING),
    /** Values of the column's type can't travel. */
    TYPE_UNSUPPORTED(Severity.ERROR),
    /**
     * The table can't be captured, such as one of an engine without transactions, or with an index that can't be understood.
     */
    TABLE_UNSUPPORTED(Severity.ERROR),
    /** A cascade changes rows of the table in a way that no trigger can journal. */
    CASCADE_UNCAPTURED(Severity.ERROR),
    /** A foreign key leads to a table that is not synced. */
    FOREIGN_KEY_NOT_SYNCED(Severity.WARNING),
    /** Tables refer to each other in a circle that can't be null, and central's database can't write rows of it. */
    FOREIGN_KEY_CIRCLE(Severity.ERROR),
    /** The table's rows are gone after a crash of the database. */
    TABLE_NOT_DURABLE(Severity.WARNING),
    /** The library's user lacks a right. */
    PRIVILEGE_MISSING(Severity.ERROR),
    /** The database hides rows from the library's user. */
    ROWS_HIDDEN(Severity.ERROR),
    /** The connection is set up in a way that breaks the library. */
    CONNECTION_SETTING(Severity.ERROR),
    /** After a power cut the database may have lost what it had committed. */
    DURABILITY(Severity.WARNING),
    /** SQLite without WAL: readers and writers wait for each other. */
    JOURNAL_MODE(Severity.WARNING),
    /** SQLite gives up at once where another connection writes. */
    BUSY_TIMEOUT(Severity.WARNING),
    /** The database's replication may number the journal's entries otherwise on a replica. */
    REPLICATION_FORMAT(Severity.WARNING),
    /** The journal's numbers are handed out in blocks, so that they are not in the order of the changes. */
    SEQUENCE_CACHED(Severity.ERROR),
    /** The journal's numbers leave room for other writing servers, whose entries would not be in order. */
    SEQUENCE_INTERLEAVED(Severity.WARNING),
    /** Without a right of the library's user, rows are counted at each flush. */
    ROWS_COUNTED(Severity.WARNING),
    /** Central's database takes less in one statement than a request may carry: a row of that size is rejected. */
    STATEMENT_LIMIT(Severity.WARNING),
    /** The journal belongs to another node. */
    OTHER_NODE(Severity.ERROR),
    /** The bookkeeping tables were made by a newer release. */
    NEWER_LAYOUT(Severity.ERROR),
    /** The table's triggers are not as they must be. */
    TRIGGERS_CHANGED(Severity.WARNING),
    /** The table's triggers fail, and with them every host statement that writes it. */
    TRIGGERS_FAIL(Severity.WARNING),
    /** The doctor put the table's triggers back. */
    TRIGGERS_REPAIRED(Severity.WARNING),
    /** The doctor could not put the table's triggers back: changes go unseen until it can. */
    TRIGGERS_NOT_REPAIRED(Severity.ERROR),
    /** The doctor found changes that no trigger saw, and journaled them. */
    CHANGES_FOUND(Severity.WARNING),
    /** After changes that no trigger saw there are rows of which it is not known whether central shall have them. */
    ROWS_NEVER_SENT(Severity.WARNING),
    /** After changes that no trigger saw, gone rows of a table without receipts can't be found. */
    NO_RECEIPTS(Severity.WARNING),
    /** The table can't be read as it was installed; its entries wait in the journal. */
    TABLE_HELD(Severity.WARNING),
    /** A captured table looks renamed; its entries wait until its name is mapped. */
    TABLE_RENAMED(Severity.WARNING),
    /** The doctor could not look at the table. */
    TABLE_NOT_CHECKED(Severity.WARNING),
    /** Rows that this node sent for the first time are at central with another content, from another site. */
    SAME_KEYS(Severity.WARNING),
    /** Several servers take writes for the database, and roll back for each other. */
    CLUSTER(Severity.WARNING),
    /** Central could not be asked, so nothing is known of what it has. */
    CENTRAL_NOT_ASKED(Severity.WARNING),
    /** Central refuses the node or its key, so nothing will be taken before a person has put that right. */
    CENTRAL_REFUSES(Severity.WARNING),
    /** Central does not have the table; changes of it wait. */
    CENTRAL_TABLE_MISSING(Severity.WARNING),
    /** Central does not have the column; rows of the table wait. */
    CENTRAL_COLUMN_MISSING(Severity.WARNING),
    /** Nothing of the node's column but null can arrive in central's, which is of another type. */
    COLUMN_TYPE_NEVER_FITS(Severity.WARNING),
    /** Central's column does not hold all values that the node's may have: it is narrower, of another type, or NOT NULL. */
    COLUMN_TYPE_MAY_NOT_FIT(Severity.WARNING),
    /** The column is computed at one side and ordinary at the other, or computed here from what can't travel. */
    COLUMN_GENERATED(Severity.WARNING),
    /** Central has another key for the table; its changes will be refused. */
    CENTRAL_KEY_DIFFERS(Severity.WARNING),
    /** The node's API key does not allow the table; its changes will be refused. */
    TABLE_NOT_GRANTED(Severity.WARNING),
    /** Central knows the node by another journal; the first batch will be refused as a fork. */
    JOURNAL_KNOWN(Severity.WARNING),
    /** The node's clock is far from central's. */
    CLOCK_OFF(Severity.WARNING);

    private final Severity severity;

    FindingCode(Severity severity) {
        this.severity = severity;
    }

    /** How bad it usually is. */
    public Severity severity() {
        return severity;
    }
}
