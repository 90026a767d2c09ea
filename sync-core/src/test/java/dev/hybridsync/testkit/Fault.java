package dev.hybridsync.testkit;

/** A fault that may happen to one push. */
enum Fault {
    LOSE_REQUEST("loseRequest()"),
    LOSE_ANSWER("loseAnswer()"),
    DELIVER_TWICE("deliverTwice()"),
    DELIVER_LATE("deliverLate()"),
    RESTART_BEFORE_COMMIT("restartBeforeCommit()");

    private final String call;

    Fault(String call) {
        this.call = call;
    }

    /** The call by which a test asks for it. */
    @Override
    public String toString() {
        return call;
    }
}
