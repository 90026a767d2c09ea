package dev.hybridsync.jdbc.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Real entities, stored by Hibernate, with the names that Spring Boot's configuration leads to, and with Hibernate's
 * default names.
 */
class JpaEntitiesTest {
    /**
     * Central knows tables and columns by name only, as they are in a database that Hibernate created under Spring
     * Boot.
     */
    private static final SyncSchema BY_NAME = SyncSchema.builder()
            .table("shop")
            .table("shop_detail")
            .table("label")
            .table("shop_key_words")
            .table("shop_label")
            .table("shop_favourite")
            .table("vehicle")
            .table("car")
            .table("van")
            .table("payment")
            .table("invoice")
            .table("credit_note")
            .build();

    private final TestDatabase local = Kind.H2.create();
    private final TestDatabase central = Kind.H2.create();

    @AfterEach
    void close() {
        local.close();
        central.close();
    }

    @Test
    void entitiesArriveWhereSpringNamesTheColumns() {
        assertArrives(Hibernate.SPRING, hibernate -> SyncSchema.of(Entities.all()), BY_NAME);
    }

    @Test
    void entitiesArriveWhereHibernateNamesTheColumns() {
        assertArrives(Hibernate.PLAIN, hibernate -> SyncSchema.of(Entities.all()), SyncSchema.of(Entities.all()));
    }

    @Test
    void entitiesArriveByTheNamesThatHibernateHandsOver() {
        assertArrives(
                Hibernate.SPRING,
                hibernate -> SyncSchema.builder()
                        .entities(hibernate.factory(), Entities.all())
                        .build(),
                BY_NAME);
    }

    private interface Schema {
        SyncSchema of(Hibernate hibernate);
    }

    private void assertArrives(PhysicalNamingStrategy naming, Schema schema, SyncSchema atCentral) {
        try (Hibernate there = new Hibernate(central, naming);
                Hibernate here = new Hibernate(local, naming)) {
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(central.dataSource(), atCentral))
                    .authenticator(ApiKeys.builder().build())
                    .build();
            handler.install();
            try (SyncClient client = SyncClient.builder()
                    .nodeId("site")
                    .journal(JdbcChangeJournal.create(local.dataSource(), schema.of(here)))
                    .transport(new DirectTransport(handler))
                    .build()) {
                client.install();
                store(here);
                assertThat(client.flush().isComplete())
                        .as(client.quarantine().toString())
                        .isTrue();
                assertThat(leftOut(client.preflight())).containsExactly("shop_free_notes");
                assertThat(client.verify().isEqual()).isTrue();
            }
            there.inTransaction(session -> {
                Shop shop = session.createQuery("from Shop", Shop.class).getSingleResult();
                assertThat(shop.fullName).isEqualTo("Corner");
                assertThat(shop.placedAt).isEqualTo(Instant.parse("2026-11-29T10:00:00Z"));
                assertThat(shop.homeAddress.streetName).isEqualTo("Main Street");
                assertThat(shop.homeAddress.doorCode).isNull();
                assertThat(shop.longText).isEqualTo("long");
                assertThat(shop.innerText).isNull();
                assertThat(shop.keyWords).containsExactlyInAnyOrder("bread", "milk");
                assertThat(shop.labels).extracting(label -> label.labelText).containsExactly("fresh");
                assertThat(shop.favourites).hasSize(1);
                assertThat(shop.mainLabel.labelText).isEqualTo("fresh");
                assertThat(shop.branches).as("ignored").isEmpty();
                Car car = session.createQuery("from Car", Car.class).getSingleResult();
                assertThat(car.plateNumber).isEqualTo("AB 12");
                assertThat(car.seatCount).isEqualTo(5);
                assertThat(car.keyCode).isNull();
                CardPayment card = session.createQuery("from CardPayment", CardPayment.class)
                        .getSingleResult();
                assertThat(card.paidCents).isEqualTo(199);
                assertThat(card.cardBrand).isEqualTo("Visa");
                assertThat(card.cardNumber).isNull();
                assertThat(session.createQuery("from Document", Document.class).getResultList())
                        .extracting(document -> document.docTitle)
                        .containsExactlyInAnyOrder("invoice", "note");
            });
        }
    }

    private static void store(Hibernate hibernate) {
        hibernate.inTransaction(session -> {
            Label label = new Label();
            label.labelText = "fresh";
            session.persist(label);
            Shop shop = new Shop();
            shop.placedAt = Instant.parse("2026-11-29T10:00:00Z");
            shop.fullName = "Corner";
            shop.homeAddress.streetName = "Main Street";
            shop.homeAddress.doorCode = "1234";
            shop.longText = "long";
            shop.innerText = "inner";
            shop.keyWords.addAll(List.of("bread", "milk"));
            shop.freeNotes.add("stays here");
            Address branch = new Address();
            branch.streetName = "Side Street";
            shop.branches.add(branch);
            shop.labels.add(label);
            shop.favourites.add(label);
            shop.mainLabel = label;
            session.persist(shop);
            Car car = new Car();
            car.plateNumber = "AB 12";
            car.seatCount = 5;
            car.keyCode = "0000";
            session.persist(car);
            session.persist(new Van());
            CardPayment card = new CardPayment();
            card.paidCents = 199;
            card.cardBrand = "Visa";
            card.cardNumber = "4111";
            session.persist(card);
            Invoice invoice = new Invoice();
            invoice.docTitle = "invoice";
            session.persist(invoice);
            CreditNote note = new CreditNote();
            note.docTitle = "note";
            session.persist(note);
        });
    }

    private static List<String> leftOut(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.is(FindingCode.TABLE_LEFT_OUT))
                .map(Finding::table)
                .toList();
    }

    @Test
    void withoutClassesTheAnnotatedEntitiesOfTheFactoryAreTaken() {
        try (Hibernate hibernate = new Hibernate(local, Hibernate.SPRING)) {
            SyncSchema schema =
                    SyncSchema.builder().entities(hibernate.factory()).build();
            assertThat(schema.tables().stream().map(TableDefinition::name).collect(Collectors.toSet()))
                    .contains("shop", "shop_detail", "shop_key_words")
                    .doesNotContain("vehicle", "label");
        }
    }

    @Test
    void anotherObjectThanHibernatesFactoryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.builder().entities(new Object()))
                .withMessageContaining("EntityManagerFactory");
    }
}
