package dev.hybridsync.jdbc.value;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The portable form of dates and times, null for null. */
interface TimeText {
    @Nullable
    String date(@Nullable LocalDate date);

    @Nullable
    String time(@Nullable LocalTime time);

    @Nullable
    String timestamp(@Nullable LocalDateTime timestamp);

    @Nullable
    String instant(@Nullable OffsetDateTime instant);
}
