package dev.hybridsync.jdbc.jpa;

import jakarta.persistence.Entity;

@Entity
abstract class Payment extends Base {
    int paidCents;
}
