package dev.hybridsync.jdbc.database;

/** Ensures that what a transaction needs exists before it begins. Thread-safe. */
public interface Preparation {
    /** Nothing needs to be prepared. */
    Preparation NONE = new Preparation() {
        @Override
        public void prepare() {}

        @Override
        public void failed() {}
    };

    /**
     * Ensures that everything exists.
     *
     * @throws dev.hybridsync.error.SyncException if that is not possible
     */
    void prepare();

    /**
     * Called when a transaction failed for a reason other than a fault of the database.
     *
     * @throws dev.hybridsync.error.SyncException if it failed because what was prepared is gone
     */
    void failed();
}
