package dev.hybridsync.examples.boot;

import dev.hybridsync.schema.SyncTable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** An order of a customer. Shops create the keys of their orders themselves, so these are UUIDs. */
@Entity
@SyncTable("purchase_order")
public class PurchaseOrder {
    @Id
    private UUID id = UUID.randomUUID();

    private String customer = "";
    private BigDecimal total = BigDecimal.ZERO;
    private Instant placedAt = Instant.EPOCH;

    protected PurchaseOrder() {}

    public PurchaseOrder(String customer, BigDecimal total, Instant placedAt) {
        this.customer = customer;
        this.total = total;
        this.placedAt = placedAt;
    }

    public UUID getId() {
        return id;
    }

    public String getCustomer() {
        return customer;
    }

    public BigDecimal getTotal() {
        return total;
    }

    public Instant getPlacedAt() {
        return placedAt;
    }
}
