package dev.hybridsync.jdbc.jpa;

import dev.hybridsync.schema.SyncIgnore;
import dev.hybridsync.schema.SyncTable;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

@Entity
@SyncTable("shop")
@SecondaryTable(name = "shop_detail")
class Shop extends Base {
    Instant placedAt;

    String fullName;

    @Embedded
    Address homeAddress = new Address();

    @Column(table = "shop_detail")
    String longText;

    @Column(table = "shop_detail")
    @SyncIgnore
    String innerText;

    @ElementCollection
    @Column(nullable = false)
    Set<String> keyWords = new LinkedHashSet<>();

    @ElementCollection
    List<String> freeNotes = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "shop_branch")
    @SyncIgnore
    Set<Address> branches = new LinkedHashSet<>();

    @ManyToMany
    Set<Label> labels = new LinkedHashSet<>();

    @ManyToMany
    @JoinTable(name = "shop_favourite")
    Set<Label> favourites = new LinkedHashSet<>();

    @ManyToOne
    Label mainLabel;
}
