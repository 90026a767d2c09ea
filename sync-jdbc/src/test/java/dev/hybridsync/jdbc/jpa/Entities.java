package dev.hybridsync.jdbc.jpa;

import java.util.List;

/** A model like that of a typical application: hardly any name is given explicitly. */
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
