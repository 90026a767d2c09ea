package dev.hybridsync.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The library's own annotations, on records and plain classes. */
class AnnotatedTableTest {
    @SyncTable("orders")
    private record Order(
            @SyncKey UUID id,
            @SyncColumn("customer_name") String customer,
            BigDecimal total,
            @SyncIgnore String internalNote) {}

    @SyncTable("order_lines")
    private record Line(@SyncKey UUID orderId, @SyncKey int line, int qty) {
        static final int MAX = 99;

        int doubled() {
            return qty * 2;
        }
    }

    @SyncTable("logs")
    private record WithoutKey(String text) {}

    @SyncTable("orders")
    private record ExplicitAccessor(
            @SyncKey UUID id, @SyncIgnore String note) {
        @Override
        public String note() {
            return "";
        }
    }

    private abstract static class Base {
        @SyncKey
        UUID id;

        @SyncIgnore
        String createdBy;
    }

    @SyncTable("customers")
    private static class Customer extends Base {
        String name;
        transient int cache;
        static int count;
        boolean active;
        String memo;

        @SyncColumn("is_active")
        boolean isActive() {
            return active;
        }

        @SyncIgnore
        String getMemo() {
            return memo;
        }
    }

    private record NotAnnotated(UUID id) {}

    @SyncTable(value = "readings", receipts = false)
    private record Reading(@SyncKey UUID id) {}

    @SyncTable("t")
    private record IgnoredKey(
            @SyncKey UUID id, @SyncKey @SyncIgnore int line) {}

    @SyncTable("t")
    private record TwoMembersOneColumn(
            @SyncKey UUID id,
            @SyncColumn("x") int a,
            @SyncColumn("x") int b) {}

    @SyncTable("t")
    private static class StrayAnnotation {
        @SyncKey
        UUID id;

        String _note;

        @SyncIgnore
        String getNote() {
            return _note;
        }
    }

    @Test
    void aRecordsComponentsAreItsColumns() {
        TableDefinition table = AnnotatedTable.read(Order.class);
        assertThat(table.name()).isEqualTo("orders");
        assertThat(table.key()).containsExactly("id");
        assertThat(table.members()).containsExactlyInAnyOrder("id", "customer_name", "total");
        assertThat(table.ignored()).containsExactly("internalNote");
        assertThat(table.storedAs()).isNull();
        assertThat(table.storedColumns()).isEqualTo(Map.of());
    }

    @Test
    void aTableMayGoWithoutReceipts() {
        assertThat(AnnotatedTable.read(Reading.class).receipts()).isFalse();
        assertThat(AnnotatedTable.read(Order.class).receipts()).isTrue();
    }

    @Test
    void aCompoundKeyKeepsItsOrderAndStaticsAndMethodsAreNoColumns() {
        TableDefinition table = AnnotatedTable.read(Line.class);
        assertThat(table.key()).containsExactly("orderId", "line");
        assertThat(table.members()).containsExactlyInAnyOrder("orderId", "line", "qty");
    }

    @Test
    void withoutSyncKeyTheKeyIsLeftToThePrimaryKey() {
        assertThat(AnnotatedTable.read(WithoutKey.class).key()).isEmpty();
    }

    @Test
    void anAccessorWrittenOutHidesNoAnnotation() {
        TableDefinition table = AnnotatedTable.read(ExplicitAccessor.class);
        assertThat(table.key()).containsExactly("id");
        assertThat(table.ignored()).containsExactly("note");
    }

    @Test
    void aPlainClassInheritsMembersAndItsGettersCount() {
        TableDefinition table = AnnotatedTable.read(Customer.class);
        assertThat(table.key()).containsExactly("id");
        assertThat(table.members()).containsExactlyInAnyOrder("id", "name", "is_active");
        assertThat(table.ignored()).containsExactlyInAnyOrder("createdBy", "memo");
    }

    @Test
    void aClassWithoutAnnotationIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.of(NotAnnotated.class))
                .withMessageContaining("NotAnnotated is not mapped to a table")
                .withMessageContaining("@SyncTable");
    }

    @Test
    void anIgnoredKeyMemberIsRefusedEvenWhenAnotherKeyMemberIsThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.of(IgnoredKey.class))
                .withMessageContaining("IgnoredKey.line is part of the key");
    }

    @Test
    void twoMembersOfOneColumnAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.of(TwoMembersOneColumn.class))
                .withMessageContaining("TwoMembersOneColumn.b is mapped to column 'x', and so is another member");
    }

    @Test
    void anAnnotationOnAMethodThatIsNoGetterIsRefusedBecauseItWouldKeepNothingBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.of(StrayAnnotation.class))
                .withMessageContaining("StrayAnnotation.getNote() is not the getter of a field");
    }
}
