package dev.hybridsync.kafka;

/** The places between which an applier may die; tests kill it there. */
@FunctionalInterface
interface Step {
    /** Does nothing. */
    Step NONE = (place, node) -> {};

    /** The places. */
    enum Place {
        BEFORE_APPLY,
        AFTER_APPLY,
        AFTER_ANSWER,
        AFTER_COMMIT
    }

    /** @param node the record's node; empty if the place concerns several records */
    void at(Place place, String node);
}
