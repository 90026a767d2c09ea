package dev.hybridsync.jdbc.database;

/** What must be there before a transaction. Thread-safe. */
public interface Preparation {
    /** Nothing needs to be prepared. */
    Preparation NONE = new Preparation() {
        @Override
        public void prepare() {}

        @Override
        public void failed() {}
    };

    /**
     * Ensures that it is there.
     *
     * @throws dev.hybridsync.error.SyncException if it can't be
     */
    void prepare();

    /**
     * Called when a transaction failed without a fault of the database.
     *
     * @throws dev.hybridsync.error.SyncException if that is because what was prepared is gone
     */
    void failed();
}
