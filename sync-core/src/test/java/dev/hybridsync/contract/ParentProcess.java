package dev.hybridsync.contract;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** What the main class of a {@link TestProcess} says to the test that started it, and hears of it. */
public final class ParentProcess {
    static final String SAID = "said: ";
    static final String GOES_ON = "goes on";
    private static final Semaphore MAY_GO_ON = new Semaphore(0);

    private ParentProcess() {}

    /** Says something, and goes on. */
    public static void tell(String line) {
        System.out.println(SAID + line);
        System.out.flush();
    }

    /** Says that this process is there, and waits to be killed. */
    public static void waitAt(String point) {
        tell(point);
        waitForTheEnd();
    }

    /** Says that this process is there, and waits for {@link TestProcess#goOn}. Needs {@link #endWithIt}. */
    public static void stall(String point) {
        tell(point);
        MAY_GO_ON.acquireUninterruptibly();
        tell(GOES_ON);
    }

    public static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A parent that is gone has closed this process's input; each byte before lets one {@link #stall} go on. */
    public static void endWithIt() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            MAY_GO_ON.release();
                        }
                    } catch (IOException e) {
                        // as good as its end
                    }
                    Runtime.getRuntime().halt(3);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }
}
