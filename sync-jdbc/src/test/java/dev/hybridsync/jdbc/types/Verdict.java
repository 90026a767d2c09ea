package dev.hybridsync.jdbc.types;

/**
 * What became of one value.
 *
 * @param outcome {@code =} where central has the same; a code where it was refused; else what is wrong
 */
record Verdict(String outcome, boolean right) {
    static final Verdict EQUAL = new Verdict("=", true);

    static Verdict refused(String code) {
        return new Verdict(code, true);
    }

    static Verdict wrong(String what) {
        return new Verdict(what, false);
    }
}
