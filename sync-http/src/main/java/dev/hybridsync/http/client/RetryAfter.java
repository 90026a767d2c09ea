package dev.hybridsync.http.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {
    /** A node must not fall silent for longer because of one answer. */
    static final Duration MAX = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    private RetryAfter() {}

    /** At most a day; empty if the header is missing, can't be read, or is in the past. */
    static Optional<Duration> parse(@Nullable String header, Clock clock) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(text.length() > 9 ? MAX : atMostMax(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? Optional.empty() : Optional.of(atMostMax(wait));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration atMostMax(Duration wait) {
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
