package dev.hybridsync.http.endpoint;

/**
 * How many of the server's threads may wait for slow clients: half of them for bodies and answers, and a quarter for
 * what is still sent after a refusal. The others remain for {@code health} and for nodes with a good link.
 */
public final class SlowClients {
    /** The number that is assumed if the server's threads can't be counted. Servlet containers have 200. */
    private static final int THREADS = 64;

    /** The most threads from which the share of slow clients is calculated. */
    private static final int MOST_THREADS = 512;

    private record Shares(SlowShare transfers, SlowShare refused) {
        static Shares of(int transfers) {
            return new Shares(new SlowShare(transfers), new SlowShare(Math.max(1, transfers / 2)));
        }
    }

    private final boolean fixed;
    private final Pace body;
    private final Pace answer;
    private final Pace refused;
    private volatile Shares shares;
    private volatile int threads;

    /**
     * @param most how many threads may wait for slow bodies and answers; 0 for half of the server's
     * @param refused how long, and how slowly, the rest of a refused request is read
     */
    public SlowClients(int most, Pace body, Pace answer, Pace refused) {
        this.fixed = most > 0;
        this.body = body;
        this.answer = answer;
        this.refused = refused;
        this.threads = THREADS;
        this.shares = Shares.of(fixed ? most : THREADS / 2);
    }

    /** Sets how many threads the server has. */
    public void threads(int count) {
        if (!fixed && count != threads) {
            threads = count;
            shares = Shares.of(Math.max(1, Math.min(count, MOST_THREADS) / 2));
        }
    }

    /** How many threads wait for slow bodies and answers now. */
    public int waitedFor() {
        return shares.transfers().taken();
    }

    /** Begins to read a body on this thread. */
    public Transfer body() {
        return Transfer.start(body, shares.transfers());
    }

    /** Begins to write an answer on this thread. */
    public Transfer answer() {
        return Transfer.start(answer, shares.transfers());
    }

    /** Begins to read, on this thread, what is still arriving before a refusal is sent. */
    public Transfer unanswered() {
        return Transfer.start(Drain.BEFORE, shares.refused());
    }

    /** Begins to read, on this thread, what arrives after a refusal. */
    public Transfer refused() {
        return Transfer.start(refused, shares.refused());
    }
}
