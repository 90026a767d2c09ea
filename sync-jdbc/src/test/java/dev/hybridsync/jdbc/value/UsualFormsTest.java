package dev.hybridsync.jdbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast paths for the most common forms of values read and write the same as the JDK. */
class UsualFormsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T09:59:58",
                "2026-11-22T09:59:58.1",
                "2026-11-22T09:59:58.120000",
                "2026-11-22T09:59:58.123456789",
                "2026-11-22T09:59:58.000000001",
                "2026-11-22T09:59:58.1234567890",
                "2026-11-22T09:59:58.",
                "2026-11-22T09:59:58,5",
                "2024-02-29T00:00:00",
                "2000-02-29T23:59:59",
                "1900-02-29T00:00:00",
                "2026-02-29T00:00:00",
                "2026-02-30T00:00:00",
                "2026-04-31T00:00:00",
                "2026-12-31T00:00:00",
                "2026-00-10T00:00:00",
                "2026-13-10T00:00:00",
                "2026-01-00T00:00:00",
                "2026-01-32T00:00:00",
                "2026-01-01T24:00:00",
                "2026-01-01T23:60:00",
                "2026-01-01T23:59:60",
                "0000-01-01T00:00:00",
                "9999-12-31T23:59:59.999999999",
                "+12026-01-01T00:00:00",
                "-0043-03-15T00:00:00",
                "2026-11-22T09:59",
                "2026-11-22t09:59:58",
                "2026-11-22T09:59:5x",
                "2026-11-22T09:59:58.12x",
                "2026_11-22T09:59:58",
                "\u0662026-11-22T09:59:58",
                "",
            })
    void aTimeIsReadAsTheJdkReadsIt(String text) {
        LocalDateTime expected = null;
        try {
            expected = LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            // the JDK does not parse it
        }
        assertThat(WrittenTime.local(text)).isEqualTo(expected);
        assertThat(UsualTime.of(text.replace('T', ' '), text.length())).isIn(expected, null);
        assertThat(WrittenTime.instant(text + "Z"))
                .isEqualTo(expected == null ? null : expected.atOffset(ZoneOffset.UTC));
        assertThat(WrittenTime.local(text + "Z")).isNull();
        assertThat(WrittenTime.instant(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                10,
                123_456_789,
                120_000_000,
                999_999_999,
                1_000_000_000L,
                36_000_000_000_001L,
                86_399_999_999_999L,
                45_296_100_200_300L
            })
    void aTimeIsWrittenAsTheJdkWritesIt(long nanoOfDay) {
        LocalTime time = LocalTime.ofNanoOfDay(nanoOfDay);
        assertThat(IsoTime.text(time)).isEqualTo(DateTimeFormatter.ISO_LOCAL_TIME.format(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "7", "12.50", "0.001", "-1", "-0.5", "1e3", "1.5E-7", "123456789012345678901234567890.5"})
    void aNumberIsTakenExactly(String text) throws InvalidValueException {
        assertThat(ExactNumber.decimal(text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "1.", ".5", "007", "00", "01.5", "+1", "1.2.3", "1 ", "0x1", "1e", "1e12345", "\u0661", "-"
            })
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> ExactNumber.decimal(text)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0193511e-7a70-7c3e-8a51-5f0f5f2f9c10", "0193511E-7A70-7C3E-8A51-5F0F5F2F9C10"})
    void aUuidIsTaken(String text) throws InvalidValueException {
        assertThat(ExactBytes.uuid(text)).isEqualTo(UUID.fromString(text));
        assertThat(ExactBytes.binary(text, ColumnType.of(Kind.BINARY, "bytea"))).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "193511e-7a70-7c3e-8a51-5f0f5f2f9c10",
                "0193511e-7a70-7c3e-8a51-5f0f5f2f9c1g",
                "0193511e-7a70-7c3e-8a515f0f5f2f-9c10",
                "0193511e-7a70-7c3e-8a51-5f0f5f2f9c100",
                "0193511e 7a70-7c3e-8a51-5f0f5f2f9c10"
            })
    void whatIsNoUuidIsRefused(String text) {
        assertThatThrownBy(() -> ExactBytes.uuid(text)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ud83d", "\ude00\ud83d", "\ude00", "\ud83d\ud83d\ude00", "\ud83da"})
    void halfACharacterIsRefused(String text) {
        assertThatThrownBy(() -> ExactText.wellFormed(text)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\ud83d\ude00", "a\ud83d\ude00b", "\u0000\uffff"})
    void textIsTaken(String text) throws InvalidValueException {
        assertThat(ExactText.wellFormed(text)).isSameAs(text);
    }
}
