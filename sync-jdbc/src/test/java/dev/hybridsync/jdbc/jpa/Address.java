package dev.hybridsync.jdbc.jpa;

import dev.hybridsync.schema.SyncIgnore;
import jakarta.persistence.Embeddable;

@Embeddable
class Address {
    String streetName;

    @SyncIgnore
    String doorCode;
}
