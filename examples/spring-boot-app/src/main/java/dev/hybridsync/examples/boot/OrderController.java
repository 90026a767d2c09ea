package dev.hybridsync.examples.boot;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The interface for the people in the shop, who place orders, and for headquarters, which read them. */
@RestController
@RequestMapping("/orders")
class OrderController {
    private final PurchaseOrders orders;
    private final Clock clock = Clock.systemUTC();

    OrderController(PurchaseOrders orders) {
        this.orders = orders;
    }

    @GetMapping
    List<PurchaseOrder> all() {
        return orders.findAll();
    }

    @PostMapping
    PurchaseOrder place(@RequestParam String customer, @RequestParam BigDecimal total) {
        return orders.save(new PurchaseOrder(customer, total, clock.instant()));
    }
}
