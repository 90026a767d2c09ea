package dev.hybridsync.jdbc.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Converts times of a zone into instants and back, exactly or not at all. Where the zone's clocks go forward, some
 * times do not exist. Where they go back, some times stand for two instants, neither of which has its own time.
 */
final class ZonedTime {
    private ZonedTime() {}

    /** The instant of a time in the zone, as it travels. */
    static String instant(LocalDateTime time, ZoneId zone) throws InvalidValueException {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            throw new InvalidValueException("is a time that " + zone + " does not have, as its clocks went forward");
        }
        if (offsets.size() > 1) {
            throw new InvalidValueException("is a time that " + zone + " had twice, as its clocks went back");
        }
        try {
            return IsoTime.text(OffsetDateTime.of(time, offsets.get(0)));
        } catch (DateTimeException e) {
            throw new InvalidValueException("is a time that can't be synced");
        }
    }

    /** The time that the zone has at an instant. */
    static LocalDateTime local(OffsetDateTime instant, ZoneId zone) throws InvalidValueException {
        try {
            LocalDateTime time = instant.atZoneSameInstant(zone).toLocalDateTime();
            if (zone.getRules().getValidOffsets(time).size() == 1) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new InvalidValueException("is not a time of the zone " + zone);
        }
        throw new InvalidValueException(
                "is an instant whose local time " + zone + " had twice, as its clocks went back");
    }
}
