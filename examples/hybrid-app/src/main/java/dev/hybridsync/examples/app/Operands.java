package dev.hybridsync.examples.app;

import dev.hybridsync.Rejoin;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.change.NodeLabel;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Reads operands and options of the command line. An error says what is expected. */
final class Operands {
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})d");

    private Operands() {}

    /** When something ends; null for never. */
    record End(@Nullable Instant at) {}

    /** Names of tables, at least one. */
    record TableNames(Set<String> names) {}

    static String text(String text) {
        if (text.isBlank() || text.startsWith("--")) {
            throw new TypeConversionException("a value is needed");
        }
        return text.strip();
    }

    static String nodeId(String text) {
        if (!NodeId.isValid(text)) {
            throw new TypeConversionException("'" + text
                    + "' can't name a node; expected 1 to 64 letters, digits, '.', '_' or '-', such as store-042");
        }
        return text;
    }

    static String label(String text) {
        if (!NodeLabel.isValid(text.strip())) {
            throw new TypeConversionException("a label is one line of 1 to " + NodeLabel.MAX_LENGTH
                    + " characters, none of them a control character");
        }
        return text.strip();
    }

    static TableNames tables(String list) {
        Set<String> names = Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (names.isEmpty()) {
            throw new TypeConversionException("it must name a table");
        }
        return new TableNames(Collections.unmodifiableSet(names));
    }

    static End end(String text) {
        try {
            return switch (text.strip()) {
                case "now" -> new End(Clock.systemUTC().instant());
                case "never" -> new End(null);
                default -> new End(instant(text.strip()));
            };
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text
                    + "' is not a date; expected a day such as 2027-01-31,"
                    + " a time such as 2027-01-31T18:00:00Z, 'now' or 'never'");
        }
    }

    private static Instant instant(String text) {
        return text.length() == "2027-01-31".length()
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }

    static Duration age(String text) {
        Matcher days = DAYS.matcher(text);
        if (!days.matches()) {
            throw new TypeConversionException("'" + text + "' is not an age; expected days, such as 90d");
        }
        return Duration.ofDays(Long.parseLong(days.group(1)));
    }

    static Long conflictId(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not the ID of a conflict; expected a number from the list");
        }
    }

    static Rejoin rejoin(String text) {
        return Arrays.stream(Rejoin.values())
                .filter(choice -> word(choice).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is none of " + String.join(", ", rejoins())));
    }

    /** The words for {@link #rejoin}. */
    static List<String> rejoins() {
        return Arrays.stream(Rejoin.values()).map(Operands::word).toList();
    }

    private static String word(Rejoin choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
