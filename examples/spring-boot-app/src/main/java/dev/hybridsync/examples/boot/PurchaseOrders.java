package dev.hybridsync.examples.boot;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The orders in this side's database. */
public interface PurchaseOrders extends JpaRepository<PurchaseOrder, UUID> {}
