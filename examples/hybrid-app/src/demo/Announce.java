/** What {@code ./mvnw -q -Pdemo verify} is about to do: Maven is silent with -q, and may have much to download. */
final class Announce {
    private Announce() {}

    public static void main(String[] args) {
        System.out.println("Demo: Maven downloads what it lacks and builds everything, which takes a minute or more;"
                + " then the demo plays, and ends with 'Demo OK: ...'");
    }
}
