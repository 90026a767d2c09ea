package dev.hybridsync.examples.boot.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** An order is placed in a shop, and arrives at headquarters automatically. The exit status says whether it did. */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Demo() {}

    public static void main(String[] args) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        try (Sites sites = Sites.start()) {
            System.out.println("shop store-042 places an order; headquarters have " + sites.ordersAtCentral());
            sites.placeOrder("Ada", new BigDecimal("12.50"));
            Instant end = clock.instant().plus(PATIENCE);
            while (sites.ordersAtCentral() == 0 && clock.instant().isBefore(end)) {
                Thread.sleep(50);
            }
            long arrived = sites.ordersAtCentral();
            System.out.println("headquarters have " + arrived);
            if (arrived != 1) {
                System.exit(1);
            }
        }
    }
}
