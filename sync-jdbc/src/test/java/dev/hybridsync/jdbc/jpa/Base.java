package dev.hybridsync.jdbc.jpa;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;

@MappedSuperclass
abstract class Base {
    @Id
    UUID id = UUID.randomUUID();

    @Version
    int lockVersion;
}
