package dev.hybridsync.jdbc.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import java.util.LinkedHashSet;
import java.util.Set;

@Entity
class Label extends Base {
    String labelText;

    @ManyToMany(mappedBy = "labels")
    Set<Shop> shops = new LinkedHashSet<>();
}
