package dev.hybridsync.jdbc.jpa;

import jakarta.persistence.Entity;

@Entity
class Van extends Vehicle {
    int loadKilos;
}
