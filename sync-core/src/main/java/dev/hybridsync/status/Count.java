package dev.hybridsync.status;

/** A number with what it counts, as messages say it: {@code 1 row}, {@code 2 rows}. */
public final class Count {
    private Count() {}

    /**
     * {@return the number with the noun}
     *
     * @param number how many there are
     * @param noun in the singular; its plural ends in s
     */
    public static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /**
     * {@return the number with the words for one or for many}
     *
     * @param number how many there are
     * @param one what follows 1, such as {@code entry is}
     * @param many what follows all other numbers
     */
    public static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
