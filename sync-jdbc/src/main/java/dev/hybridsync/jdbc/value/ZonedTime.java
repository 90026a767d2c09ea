package dev.hybridsync.jdbc.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Times of a zone as instants and back, or not at all: where the clocks of the zone go forward, some times are none; where
 * they go back, some are two instants, which have no time of their own.
 */
final class ZonedTime {
    private ZonedTime() {}

    /** The instant that a time of the zone is, as it travels. */
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
            throw new InvalidValueException("is no time that can travel");
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
            throw new InvalidValueException("is no time of the zone " + zone);
        }
        throw new InvalidValueException(
                "is an instant whose local time " + zone + " had twice, as its clocks went back");
    }
}
