package dev.hybridsync.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JpaEntityTest {
    private static class NotMapped {
        String notPersistent;
    }

    @MappedSuperclass
    private abstract static class Audited extends NotMapped {
        @Id
        UUID id;

        @Column(name = "created_by")
        String creator;
    }

    @Embeddable
    private static class Address {
        String street;

        @SyncIgnore
        String doorCode;
    }

    @Entity
    @Table(name = "customers", schema = "sales")
    private static class Customer extends Audited {
        String fullName;

        Address home;

        @Embedded
        @AttributeOverride(name = "street", column = @Column(name = "work_street"))
        @AttributeOverride(name = "doorCode", column = @Column(name = "work_code"))
        Address work;

        @Transient
        int cached;

        @OneToMany(mappedBy = "customer")
        List<OrderLine> lines;

        @OneToOne(mappedBy = "customer")
        @SyncIgnore
        OrderLine newest;

        @Column(name = "note_txt")
        @SyncColumn("note")
        @SyncIgnore
        String note;
    }

    @Embeddable
    private record LineId(@Column(name = "order_id") UUID orderId, int line) {}

    @Entity
    private static class OrderLine {
        @EmbeddedId
        LineId id;

        @ManyToOne
        @JoinColumn(name = "customer_id")
        Customer customer;

        @Column(name = "customer_id", insertable = false, updatable = false)
        UUID customerId;

        @ManyToOne
        Customer payer;

        @Embedded
        @SyncIgnore
        Address secret;
    }

    @Entity(name = "product")
    private static class Product {
        private long number;
        private String label;

        @Id
        @Column(name = "nr")
        public long getNumber() {
            return number;
        }

        @Transient
        public String getLabel() {
            return label;
        }
    }

    @Entity
    @Table(name = "tbl_stock")
    @SyncTable("stock")
    private static class Stock {
        @Id
        @ManyToOne
        Product product;

        @Id
        int shelf;

        @Column(name = "qty")
        @SyncColumn("quantity")
        int amount;
    }

    @Entity
    private static class IgnoredReference {
        @Id
        UUID id;

        @ManyToOne
        @SyncIgnore
        Customer customer;
    }

    @Test
    void anEntityIsReadWithItsMappedSuperclassesOnly() {
        TableDefinition table = AnnotatedTable.read(Customer.class);
        assertThat(table.name()).isEqualTo("customers");
        assertThat(table.schema()).isEqualTo("sales");
        assertThat(table.storedAs()).isNull();
        assertThat(table.key()).containsExactly("id");
        assertThat(table.members()).containsExactlyInAnyOrder("id", "created_by", "full_name", "street", "work_street");
    }

    @Test
    void whatIsIgnoredIsNamedAsInTheDatabaseInEmbeddedObjectsToo() {
        assertThat(AnnotatedTable.read(Customer.class).ignored())
                .containsExactlyInAnyOrder("door_code", "work_code", "note_txt");
        assertThat(AnnotatedTable.read(OrderLine.class).ignored())
                .as("all of an ignored embedded object")
                .containsExactlyInAnyOrder("street", "door_code");
    }

    @Test
    void anEmbeddedIdIsTheKeyAndReferencesCountByTheirJoinColumn() {
        TableDefinition table = AnnotatedTable.read(OrderLine.class);
        assertThat(table.name()).isEqualTo("order_line");
        assertThat(table.key()).containsExactly("order_id", "line");
        assertThat(table.members()).containsExactlyInAnyOrder("order_id", "line", "customer_id");
    }

    @Test
    void annotationsOfGettersCountAsThoseOfFields() {
        TableDefinition table = AnnotatedTable.read(Product.class);
        assertThat(table.name()).isEqualTo("product");
        assertThat(table.key()).containsExactly("nr");
        assertThat(table.members()).containsExactly("nr");
    }

    @Test
    void syncNamesAreForTheWireAndJpaNamesForTheDatabase() {
        TableDefinition table = AnnotatedTable.read(Stock.class);
        assertThat(table.name()).isEqualTo("stock");
        assertThat(table.storedAs()).isEqualTo("tbl_stock");
        assertThat(table.storedColumns()).isEqualTo(Map.of("quantity", "qty"));
    }

    @Test
    void anIdWhoseColumnOnlyJpaKnowsLeavesTheKeyToThePrimaryKey() {
        assertThat(AnnotatedTable.read(Stock.class).key()).isEmpty();
    }

    @Test
    void anIgnoredReferenceWithoutAColumnsNameIsRefusedRatherThanSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.of(IgnoredReference.class))
                .withMessageContaining("IgnoredReference.customer has @SyncIgnore, but no column is named")
                .withMessageContaining("@JoinColumn");
    }
}
