package dev.hybridsync.jdbc.jpa;

import jakarta.persistence.Entity;

@Entity
class CreditNote extends Document {
    String refundReason;
}
