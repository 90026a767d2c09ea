package dev.hybridsync.contract;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** How the main class of a {@link TestProcess} talks with the test that started it. */
public final class ParentProcess {
    static final String SAID = "said: ";
    static final String GOES_ON = "goes on";
    private static final Semaphore MAY_GO_ON = new Semaphore(0);

    private ParentProcess() {}

    /** Says something to the test, and continues. */
    public static void tell(String line) {
        System.out.println(SAID + line);
        System.out.flush();
    }

    /** Says that this process has reached a point, and waits to be killed. */
    public static void waitAt(String point) {
        tell(point);
        waitForTheEnd();
    }

    /** Says that this process has reached a point, and waits for {@link TestProcess#goOn}. Needs {@link #endWithIt}. */
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

    /**
     * Ends this process when its parent does, because that closes the input of this process. Until then, each byte of the
     * input lets one {@link #stall} continue.
     */
    public static void endWithIt() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            MAY_GO_ON.release();
                        }
                    } catch (IOException e) {
                        // as good as the end of the input
                    }
                    Runtime.getRuntime().halt(3);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }
}
