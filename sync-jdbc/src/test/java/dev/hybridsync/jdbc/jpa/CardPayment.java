package dev.hybridsync.jdbc.jpa;

import dev.hybridsync.schema.SyncIgnore;
import jakarta.persistence.Entity;

@Entity
class CardPayment extends Payment {
    String cardBrand;

    @SyncIgnore
    String cardNumber;
}
