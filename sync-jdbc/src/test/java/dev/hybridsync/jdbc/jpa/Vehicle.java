package dev.hybridsync.jdbc.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
abstract class Vehicle extends Base {
    String plateNumber;
}
