package dev.hybridsync.examples.kafka.demo;

import java.util.List;

/** What happens to central while all sites trade. */
enum Trouble {
    APPLIER_KILLED,
    FRONT_KILLED,
    BROKER_AWAY,
    ALL_APPLIERS_KILLED;

    /** The troubles that the demo plays. */
    static final List<Trouble> TOLD = List.of(APPLIER_KILLED, FRONT_KILLED);
}
