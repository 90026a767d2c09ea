package dev.hybridsync.jdbc.spring.shop;

import dev.hybridsync.schema.SyncKey;
import dev.hybridsync.schema.SyncTable;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;

/** An application, with a class that stands for a table in its package. */
@AutoConfigurationPackage
public final class Shop {
    @SyncTable("orders")
    record Order(@SyncKey long id, String customer) {}

    /** Not synced. */
    record Draft(long id) {}
}
