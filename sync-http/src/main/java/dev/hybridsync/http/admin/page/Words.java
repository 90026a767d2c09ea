package dev.hybridsync.http.admin.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers, times and durations, in the same words on every page. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SHORT_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** @param noun in the singular; its plural ends in s */
    static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** Without the zone, for columns of times. */
    static String shortTime(Instant at) {
        return SHORT_TIME.format(at);
    }

    static String day(LocalDate day) {
        return day.toString();
    }

    static String ago(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.isNegative()) {
            return "in " + span(age.negated());
        }
        return age.compareTo(Duration.ofSeconds(5)) < 0 ? "just now" : span(age) + " ago";
    }

    /** In the largest unit of which there are at least two. */
    static String span(Duration time) {
        Duration length = time.abs();
        long seconds = length.toSeconds();
        if (seconds < 120) {
            return seconds == 0 ? length.toMillis() + " ms" : seconds + " s";
        }
        if (length.compareTo(Duration.ofHours(2)) < 0) {
            return length.toMinutes() + " min";
        }
        return length.compareTo(Duration.ofDays(2)) < 0 ? length.toHours() + " h" : length.toDays() + " days";
    }

    /** The time in whole seconds, which is precise enough for people. */
    static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
