package dev.hybridsync.jdbc.jpa;

import jakarta.persistence.Entity;

@Entity
class Invoice extends Document {
    int dueDays;
}
