package dev.hybridsync.examples.boot.demo;

import dev.hybridsync.examples.boot.PurchaseOrder;
import dev.hybridsync.examples.boot.PurchaseOrders;
import dev.hybridsync.examples.boot.ShopApplication;
import dev.hybridsync.jdbc.JdbcApiKeys;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Headquarters and a shop on databases in memory: the program runs twice, with different properties on its command line. */
public final class Sites implements AutoCloseable {
    private final ConfigurableApplicationContext central;
    private final ConfigurableApplicationContext shop;
    private final Clock clock = Clock.systemUTC();

    private Sites(ConfigurableApplicationContext central, ConfigurableApplicationContext shop) {
        this.central = central;
        this.shop = shop;
    }

    /** @param more further options for the shop, such as {@code --hybridsync.auto-start=false} */
    public static Sites start(String... more) {
        ConfigurableApplicationContext central = run("central");
        List<String> options = new ArrayList<>(List.of(more));
        options.add("--hybridsync.central-url=" + url(central));
        options.add("--hybridsync.api-key-file=");
        options.add("--hybridsync.api-key=" + central.getBean(JdbcApiKeys.class).issue("store-042"));
        options.add("--hybridsync.flush-interval=200ms");
        try {
            return new Sites(central, run("local", options.toArray(String[]::new)));
        } catch (RuntimeException e) {
            central.close();
            throw e;
        }
    }

    private static ConfigurableApplicationContext run(String profile, String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.add("--server.port=0");
        options.add("--spring.datasource.url=jdbc:h2:mem:" + profile + UUID.randomUUID());
        options.add("--spring.main.banner-mode=off");
        options.add("--logging.level.root=warn");
        options.add("--spring.security.user.password=demo");
        return new SpringApplicationBuilder(ShopApplication.class)
                .profiles(profile)
                .run(options.toArray(String[]::new));
    }

    private static String url(ConfigurableApplicationContext site) {
        return "http://localhost:" + site.getEnvironment().getProperty("local.server.port");
    }

    /** Headquarters. */
    public ConfigurableApplicationContext central() {
        return central;
    }

    /** The shop. */
    public ConfigurableApplicationContext shop() {
        return shop;
    }

    public String centralUrl() {
        return url(central);
    }

    public String shopUrl() {
        return url(shop);
    }

    public PurchaseOrder placeOrder(String customer, BigDecimal total) {
        return shop.getBean(PurchaseOrders.class).save(new PurchaseOrder(customer, total, clock.instant()));
    }

    public long ordersAtCentral() {
        return central.getBean(PurchaseOrders.class).count();
    }

    @Override
    public void close() {
        shop.close();
        central.close();
    }
}
