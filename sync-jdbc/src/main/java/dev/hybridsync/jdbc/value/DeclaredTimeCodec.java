package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.schema.DeclaredTime;
import dev.hybridsync.schema.TimeFormat;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts a database's values, with the zones and formats that are declared for times. Times of a zone, and times that
 * are kept as numbers, travel as instants. Values of other columns pass unchanged.
 */
public final class DeclaredTimeCodec extends ValueCodec {
    private final ValueCodec values;

    public DeclaredTimeCodec(ValueCodec values) {
        this.values = values;
    }

    @Override
    public @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException, InvalidValueException {
        return portable(values.read(row, index, type), type);
    }

    @Override
    public @Nullable Object keyValue(String part, ColumnType type) throws InvalidValueException {
        return portable(values.keyValue(part, type), type);
    }

    @Override
    public Object convert(Object value, ColumnType type) throws InvalidValueException {
        return values.convert(kept(value, type), type);
    }

    @Override
    public List<Object> keyForms(Object value, ColumnType type) throws InvalidValueException {
        if (type.time() == null || value instanceof Number || value instanceof LocalDateTime) {
            return values.keyForms(value, type);
        }
        Object portable = HostValue.portable(values, value, type);
        return values.keyForms(
                portable instanceof String text && WrittenTime.instant(text) != null ? kept(text, type) : value, type);
    }

    @Override
    public Object bindable(Object typed, ColumnType type) {
        return values.bindable(typed, type);
    }

    @Override
    public String canonical(Object typed, ColumnType type) {
        return values.canonical(typed, type);
    }

    @Override
    public @Nullable Object keyBindable(String part, ColumnType type) {
        return values.keyBindable(part, type);
    }

    @Override
    public @Nullable String date(@Nullable LocalDate date) {
        return values.date(date);
    }

    @Override
    public @Nullable String time(@Nullable LocalTime time) {
        return values.time(time);
    }

    @Override
    public @Nullable String timestamp(@Nullable LocalDateTime timestamp) {
        return values.timestamp(timestamp);
    }

    @Override
    public @Nullable String instant(@Nullable OffsetDateTime instant) {
        return values.instant(instant);
    }

    // ---- from the column

    private static @Nullable Object portable(@Nullable Object value, ColumnType type) throws InvalidValueException {
        ColumnType element = type.element();
        if (value instanceof List<?> list && element != null) {
            List<@Nullable Object> portable = new ArrayList<>(list.size());
            for (Object each : list) {
                portable.add(portable(each, each instanceof List<?> ? type : element));
            }
            return portable;
        }
        DeclaredTime time = type.time();
        if (time == null || value == null) {
            return value;
        }
        if (time.format().isNumber() && isNumber(value, type)) {
            return EpochTime.portable(new BigDecimal(value.toString()), time.format());
        }
        return value instanceof String text ? portable(text, time.zone()) : value;
    }

    private static boolean isNumber(Object value, ColumnType type) {
        return value instanceof Long
                || (value instanceof Double number && Double.isFinite(number))
                || (type.kind() == Kind.DECIMAL && value instanceof String text && !ExactNumber.isSpecial(text));
    }

    /** A text that is not a time passes unchanged, as do texts that only the database understands, such as infinity. */
    private static String portable(String text, @Nullable ZoneId zone) throws InvalidValueException {
        LocalDateTime local = WrittenTime.local(text);
        if (local != null && zone != null) {
            return ZonedTime.instant(local, zone);
        }
        String portable = IsoTime.ofWritten(text);
        return portable == null ? text : portable;
    }

    // ---- to the column

    private static Object kept(Object value, ColumnType type) throws InvalidValueException {
        ColumnType element = type.element();
        if (value instanceof List<?> list && element != null) {
            List<@Nullable Object> kept = new ArrayList<>(list.size());
            for (Object each : list) {
                kept.add(each == null ? null : kept(each, each instanceof List<?> ? type : element));
            }
            return kept;
        }
        DeclaredTime time = type.time();
        if (time == null) {
            return value;
        }
        if (time.format().isNumber()) {
            return EpochTime.number(IsoTime.instant(ExactText.text(value, "a timestamp"), 9), time.format());
        }
        if (time.format() == TimeFormat.TEXT) {
            return written(ExactText.text(value, "a timestamp"), time.zone());
        }
        OffsetDateTime instant = value instanceof String text ? WrittenTime.instant(text) : null;
        return type.kind() == Kind.TIMESTAMP && instant != null && time.zone() != null
                ? IsoTime.text(ZonedTime.local(instant, time.zone()))
                : value;
    }

    /** The time with a blank in the middle, as SQLite's own functions write it. */
    private static String written(String text, @Nullable ZoneId zone) throws InvalidValueException {
        OffsetDateTime instant = WrittenTime.instant(text);
        if (instant == null) {
            return IsoTime.text(IsoTime.timestamp(text, 9)).replace('T', ' ');
        }
        return zone == null
                ? IsoTime.text(instant).replace('T', ' ').replace("Z", "+00:00")
                : IsoTime.text(ZonedTime.local(instant, zone)).replace('T', ' ');
    }
}
