package dev.hybridsync.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncSchemaTest {
    @SyncTable("orders")
    private record Order(@SyncKey long id) {}

    @SyncTable("orders")
    private record OtherOrder(@SyncKey long id) {}

    private static final SyncSchema AS_IS = SyncSchema.builder().build();
    private static final SyncSchema SNAKE =
            SyncSchema.builder().naming(NamingRule.SNAKE_CASE).build();

    @Test
    void tablesKeepTheOrderInWhichTheyWereAdded() {
        SyncSchema schema = SyncSchema.builder()
                .table("zebras")
                .tables(Order.class)
                .table("apes")
                .build();
        assertThat(schema.tables()).extracting(TableDefinition::name).containsExactly("zebras", "orders", "apes");
    }

    @Test
    void aBuiltTableIsAsDescribed() {
        TableDefinition table = SyncSchema.builder()
                .table(
                        "albums",
                        t -> t.schema("music")
                                .storedAs("Album")
                                .key("id", "side")
                                .column("title")
                                .column("artist", "ArtistName")
                                .ignore("note", "rating"))
                .build()
                .tables()
                .get(0);
        assertThat(table.schema()).isEqualTo("music");
        assertThat(table.storedAs()).isEqualTo("Album");
        assertThat(table.key()).containsExactly("id", "side");
        assertThat(table.members()).containsExactlyInAnyOrder("title", "artist");
        assertThat(table.storedColumns()).isEqualTo(Map.of("artist", "ArtistName"));
        assertThat(table.ignored()).containsExactlyInAnyOrder("note", "rating");
    }

    @Test
    void theExactNameWinsOverOneThatDiffersInCase() {
        assertThat(AS_IS.match("Id", List.of("ID", "Id", "id"))).contains("Id");
        assertThat(SNAKE.match("AlbumId", List.of("album_id", "ALBUMID", "AlbumId")))
                .contains("AlbumId");
    }

    @Test
    void aNameThatDiffersOnlyInCaseWinsOverTheRule() {
        assertThat(SNAKE.match("AlbumId", List.of("album_id", "ALBUMID"))).contains("ALBUMID");
    }

    @Test
    void theRuleIsAskedLastAndInBothDirections() {
        assertThat(SNAKE.match("AlbumId", List.of("title", "ALBUM_ID"))).contains("ALBUM_ID");
        assertThat(SNAKE.match("album_id", List.of("title", "AlbumId"))).contains("AlbumId");
        assertThat(AS_IS.match("AlbumId", List.of("album_id"))).isEmpty();
    }

    @Test
    void anAmbiguousNameMatchesNothing() {
        assertThat(AS_IS.match("id", List.of("ID", "Id"))).isEmpty();
        assertThat(SNAKE.match("album_id", List.of("AlbumId", "albumId"))).isEmpty();
    }

    @Test
    void theRuleDoesNotSettleWhatIsAmbiguousInCase() {
        assertThat(SNAKE.match("albumid", List.of("AlbumId", "ALBUMID"))).isEmpty();
    }

    @Test
    void aMembersNameAlsoMatchesItsSnakeCase() {
        assertThat(AS_IS.matchMember("customerName", List.of("id", "customer_name")))
                .contains("customer_name");
        assertThat(AS_IS.matchMember("customerName", List.of("customername", "customer_name")))
                .contains("customername");
        assertThat(AS_IS.matchMember("customerName", List.of("name"))).isEmpty();
    }

    @Test
    void aTableOfTheWireIsFoundByTheSameOrder() {
        SyncSchema schema = SyncSchema.builder()
                .table("Orders")
                .table("ORDERS")
                .table("lines")
                .build();
        assertThat(schema.find("Orders").orElseThrow().name()).isEqualTo("Orders");
        assertThat(schema.find("LINES").orElseThrow().name()).isEqualTo("lines");
        assertThat(schema.find("orders")).isEmpty();
        assertThat(schema.find("customers")).isEmpty();
    }

    @Test
    void theNodeColumnIsThatOfAllTablesButThoseTakenOut() {
        SyncSchema schema = SyncSchema.builder()
                .tables(Order.class)
                .table("lines")
                .table("countries", table -> table.withoutNodeColumn())
                .table("currencies")
                .nodeColumn("site_id")
                .withoutNodeColumn("currencies")
                .build();
        assertThat(schema.tables())
                .extracting(TableDefinition::nodeColumn)
                .containsExactly("site_id", "site_id", null, null);
        assertThat(SyncSchema.of(Order.class).tables())
                .extracting(TableDefinition::nodeColumn)
                .containsOnlyNulls();
    }

    @Test
    void aNodeColumnWithoutANameOrOfATableThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.builder().nodeColumn(" "))
                .withMessageContaining("must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SyncSchema.builder().table("a").withoutNodeColumn("b").build())
                .withMessage("table 'b' is listed as one without a node column, but is not registered");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.builder()
                        .nodeColumn("site_id")
                        .table("a", table -> table.ignore("site_id"))
                        .build())
                .withMessageContaining("table 'a': column 'site_id' can't be ignored");
    }

    @Test
    void aTableThatIsRegisteredTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.of(Order.class, OtherOrder.class))
                .withMessage("table 'orders' is registered twice");
    }

    @Test
    void aKeyColumnThatIsIgnoredIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SyncSchema.builder().table("t", t -> t.key("id").ignore("id")))
                .withMessage("table 't': key column 'id' can't be ignored");
    }

    @Test
    void aColumnThatIsNamedTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.builder().table("t", t -> t.key("id", "id")))
                .withMessage("table 't': key column 'id' is named twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SyncSchema.builder().table("t", t -> t.column("a", "x").column("b", "x")))
                .withMessage("table 't': column of the database 'x' is named twice");
    }

    @Test
    void aTableWithoutANameOrWithAnEndlessOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.builder().table(""))
                .withMessageContaining("1 to 200 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncSchema.builder().table("t".repeat(201)))
                .withMessageContaining("1 to 200 characters");
    }
}
