package dev.hybridsync.jdbc.database;

/** What must be there before a transaction. Thread-safe. */
public interface Preparation {
    /** Nothing must. */
    Preparation NONE = new Preparation() {
        @Override
        public void prepare() {}

        @Override
        public void failed() {}
    };

    /**
     * Sees to it that it is there.
     *
     * @throws dev.hybridsync.error.SyncException if it can't be
     */
    void prepare();

    /**
     * A transaction failed, by no fault of the database.
     *
     * @throws dev.hybridsync.error.SyncException if that is because what was prepared is gone
     */
    void failed();
}
