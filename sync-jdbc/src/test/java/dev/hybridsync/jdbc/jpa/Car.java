package dev.hybridsync.jdbc.jpa;

import dev.hybridsync.schema.SyncIgnore;
import jakarta.persistence.Entity;

@Entity
class Car extends Vehicle {
    int seatCount;

    @SyncIgnore
    String keyCode;
}
