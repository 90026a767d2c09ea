/** What {@code ./mvnw -q -Pdemo verify}, or that of the demo named by the argument, is about to do: Maven is silent with -q, and may have much to download. */
final class Announce {
    private Announce() {}

    public static void main(String[] args) {
        String demo = args.length == 0 ? "Demo" : args[0];
        System.out.println(demo + ": Maven downloads what it lacks and builds everything, which takes a minute or more;"
                + " then the demo plays, and ends with '" + demo + " OK: ...'");
    }
}
