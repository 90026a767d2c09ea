package dev.hybridsync.kafka;

/** The places between which an applier may die; tests kill it there. */
@FunctionalInterface
interface Step {
    /** Nothing happens. */
    Step NONE = (place, node) -> {};

    /** A place. */
    enum Place {
        BEFORE_APPLY,
        AFTER_APPLY,
        AFTER_ANSWER,
        AFTER_COMMIT
    }

    /** @param node the record's; empty where it is about several */
    void at(Place place, String node);
}
