package dev.hybridsync.status;

/** A number with what it counts, as messages say it: {@code 1 row}, {@code 2 rows}. */
public final class Count {
    private Count() {}

    /** @param noun in the singular; its plural ends in s */
    public static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /** @param one what follows 1, such as {@code entry is} */
    public static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
