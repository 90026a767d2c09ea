package dev.hybridsync.jdbc.jpa;

import java.util.List;

/** A model as applications have it: hardly any name is given. */
final class Entities {
    static final List<Class<?>> ALL = List.of(
            Shop.class,
            Label.class,
            Vehicle.class,
            Car.class,
            Van.class,
            Payment.class,
            CardPayment.class,
            Invoice.class,
            CreditNote.class);

    private Entities() {}

    static Class<?>[] all() {
        return ALL.toArray(Class<?>[]::new);
    }
}
