package dev.hybridsync.examples.chaos;

import java.util.Random;

/** What the link does to one request. */
enum Fault {
    NONE(60),
    /** The connection is reset before a byte of the request is passed on. */
    REFUSED(5),
    /** Central gets part of the request, and then a reset. */
    REQUEST_CUT(5),
    /** Central takes the request. The site gets part of the answer, or none, and then a reset. */
    ANSWER_CUT(6),
    /** Central takes the request. The site waits for an answer until it gives up. */
    ANSWER_SWALLOWED(3),
    /** The site gets only a reset, and central gets the request seconds later. */
    LATE(5),
    DELAYED(6),
    REQUEST_TRICKLED(3),
    ANSWER_TRICKLED(3),
    /** Central gets the request twice, at the same time. */
    TWICE(5),
    /** Afterwards central gets an older request of any site again. */
    OLD_ONE_REPLAYED(6);

    private final int weight;

    Fault(int weight) {
        this.weight = weight;
    }

    static Fault any(Random random) {
        int sum = 0;
        for (Fault fault : values()) {
            sum += fault.weight;
        }
        int left = random.nextInt(sum);
        for (Fault fault : values()) {
            left -= fault.weight;
            if (left < 0) {
                return fault;
            }
        }
        return NONE;
    }
}
