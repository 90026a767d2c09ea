package dev.hybridsync.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingRuleTest {
    @ParameterizedTest
    @CsvSource({
        "AlbumId, album_id",
        "albumId, album_id",
        "ALBUM_ID, album_id",
        "album_id, album_id",
        "Album_Id, album_id",
        "HTTPPort, http_port",
        "order2Line, order2_line",
        "line2, line2",
        "customerURL, customer_url",
        "Order Lines, order_lines",
        "order-lines, order_lines",
        "x, x",
        "X, x",
        "ÜberName, über_name"
    })
    void namesBecomeSnakeCase(String name, String expected) {
        assertThat(NamingRule.SNAKE_CASE.apply(name)).isEqualTo(expected);
        assertThat(NamingRule.SNAKE_CASE.apply(expected)).as("again").isEqualTo(expected);
    }

    @Test
    void theRuleDoesNotDependOnTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(NamingRule.SNAKE_CASE.apply("AlbumID")).isEqualTo("album_id");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void asIsLeavesNamesAlone() {
        assertThat(NamingRule.AS_IS.apply("Album Id")).isEqualTo("Album Id");
    }
}
