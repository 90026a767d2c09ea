package dev.hybridsync.jdbc.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlTextsTest {
    /** What a host may do to its table differs by database, so the texts of "host: " need not be the same. */
    @ParameterizedTest
    @EnumSource
    void eachDatabaseHasATextOfEachName(TestDatabase.Kind kind) {
        assertThat(names(kind)).isEqualTo(names(TestDatabase.Kind.values()[0])).hasSizeGreaterThan(20);
        assertThat(kind.textsOf("host: ")).hasSizeGreaterThan(10);
    }

    private static List<String> names(TestDatabase.Kind kind) {
        return StreamSupport.stream(kind.texts().names().spliterator(), false)
                .filter(name -> !name.startsWith("host: ") && !name.startsWith("converts: "))
                .sorted()
                .toList();
    }
}
