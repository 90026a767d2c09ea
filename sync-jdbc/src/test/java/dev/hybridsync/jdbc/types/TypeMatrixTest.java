package dev.hybridsync.jdbc.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.DatabaseSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.h2.util.DateTimeUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every column type of every database, to every database, while the JVM, the sessions and the servers are in three zones. */
class TypeMatrixTest {
    private static final TimeZone BEFORE = TimeZone.getDefault();

    @BeforeAll
    static void moveTheJvm() {
        TimeZone.setDefault(TimeZone.getTimeZone(Zones.JVM));
        DateTimeUtils.resetCalendar(); // H2 remembers the JVM's zone
    }

    @AfterAll
    static void moveTheJvmBack() {
        TimeZone.setDefault(BEFORE);
        DateTimeUtils.resetCalendar();
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, 750", "H2, 900", "POSTGRESQL, 1100", "MARIADB, 900"})
    void everyValueArrivesEqualOrIsRefusedByItsColumnAndTheDocumentSaysWhich(Kind local, int atLeast) {
        Catalogue catalogue = Catalogue.of(local);
        Map<Kind, Map<Pair.Meeting, List<Verdict>>> verdicts = new EnumMap<>(Kind.class);
        int values = 0;
        for (Kind central : Kind.values()) {
            Map<Pair.Meeting, List<Verdict>> ofPair = new Pair(catalogue, central).sync();
            verdicts.put(central, ofPair);
            values += ofPair.values().stream().mapToInt(List::size).sum();
            assertThat(wrong(ofPair)).as("%s to %s", local, central).isEmpty();
        }
        System.out.println(local + ": " + catalogue.cases().size() + " types, " + values + " values compared");
        assertThat(values).isGreaterThanOrEqualTo(atLeast);
        String section = TypesDocument.section(catalogue, verdicts);
        if (Boolean.getBoolean(TypesDocument.REGENERATE)) {
            TypesDocument.replace(local, section);
        }
        assertThat(TypesDocument.current(local))
                .as("docs/databases is stale; write it again with -D" + TypesDocument.REGENERATE + "=true")
                .isEqualTo(section);
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.TYPED_COLUMNS)
    void whatCentralsColumnWouldRoundCutOrFoldIsRefused(Kind central) {
        Map<Pair.Meeting, List<Verdict>> verdicts = new Pair(NarrowCatalogue.make(), central).sync();
        assertThat(wrong(verdicts)).isEmpty();
        List<Verdict> all = verdicts.values().stream().flatMap(List::stream).toList();
        assertThat(all).hasSizeGreaterThan(150);
        assertThat(all.stream().filter(Verdict.EQUAL::equals).count()).isBetween(50L, all.size() - 50L);
    }

    /**
     * Tests the comparison itself: values that differ in one digit, one blank or the sign of a zero must not look
     * equal.
     */
    @Test
    void valuesThatDifferAreToldApart() {
        String[][] different = {
            {"DOUBLE", "0.0", "-0.0"},
            {"DOUBLE", "0.1", "0.10000000000000002"},
            {"NUMBER", "12345678901234567890.1", "12345678901234567890.2"},
            {"TEXT", "a", "a "},
            {"PADDED", " a", "a"},
            {"DATE", "0044-03-15", "0044-03-15 BC"},
            {"TIME", "23:59:59.999999", "23:59:59.999998"},
            {"TIME_TZ", "12:00:00+01", "12:00:00+02"},
            {"TIMESTAMP", "2024-03-31 02:30:00", "2024-03-31 03:30:00"},
            {"INSTANT", "2024-03-31 02:30:00+01", "2024-03-31 02:30:00+02"},
            {"INTERVAL", "P1M", "P30D"},
            {"JSON", "{\"a\": 1}", "{\"a\": \"1\"}"},
            {"ARRAY", "[1, null]", "[1]"},
            {"UUID", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6bf7"}
        };
        for (String[] pair : different) {
            Meaning meaning = Meaning.valueOf(pair[0]);
            assertThat(Canonical.of(meaning, pair[1])).isNotEqualTo(Canonical.of(meaning, pair[2]));
        }
        String[][] equal = {
            {"NUMBER", "12.50", "1.25E1"},
            {"DATE", "0044-03-15 BC", "-0043-03-15"},
            {"INSTANT", "2024-03-31T02:30:00Z", "2024-03-31 04:30:00+02"},
            {"INTERVAL", "P1DT2H", "INTERVAL '1 02' DAY TO HOUR"},
            {"JSON", "{\"b\": 1.0, \"a\": [ ]}", "{\"a\":[],\"b\":1}"}
        };
        for (String[] pair : equal) {
            Meaning meaning = Meaning.valueOf(pair[0]);
            assertThat(Canonical.of(meaning, pair[1])).isEqualTo(Canonical.of(meaning, pair[2]));
        }
    }

    private static List<String> wrong(Map<Pair.Meeting, List<Verdict>> verdicts) {
        List<String> wrong = new ArrayList<>();
        verdicts.forEach((meeting, outcomes) -> {
            for (int i = 0; i < outcomes.size(); i++) {
                if (!outcomes.get(i).right()) {
                    wrong.add(meeting.local().type() + " to " + meeting.centralType() + ", "
                            + meeting.local().values().get(i).sql() + ": "
                            + outcomes.get(i).outcome());
                }
            }
        });
        return wrong;
    }
}
