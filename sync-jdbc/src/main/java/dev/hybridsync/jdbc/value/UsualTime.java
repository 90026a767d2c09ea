package dev.hybridsync.jdbc.value;

import java.time.LocalDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Reads times in the form that nearly all of them have, faster than a pattern and a parser for any form. */
final class UsualTime {
    private static final String FORM = "0000-00-00 00:00:00";
    private static final int MOST_DIGITS = 9;

    private UsualTime() {}

    /**
     * Reads the first {@code length} characters of a text such as {@code 2026-11-22T09:59:58.12}, with a {@code T} or a
     * blank in the middle, and with up to nine digits of a second. Null for any other text, even if it is a time.
     */
    static @Nullable LocalDateTime of(String text, int length) {
        if (!hasForm(text, length)) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean exists = 1 <= month
                && month <= 12
                && 1 <= day
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth())
                && hour <= 23
                && minute <= 59
                && second <= 59;
        return exists ? LocalDateTime.of(year, month, day, hour, minute, second, nanos(text, length)) : null;
    }

    private static boolean hasForm(String text, int length) {
        int whole = FORM.length();
        if (length < whole || length == whole + 1 || length > whole + 1 + MOST_DIGITS) {
            return false;
        }
        for (int i = 0; i < whole; i++) {
            char c = text.charAt(i);
            char wanted = FORM.charAt(i);
            boolean fits = wanted == '0' ? isDigit(c) : wanted == ' ' ? c == 'T' || c == ' ' : c == wanted;
            if (!fits) {
                return false;
            }
        }
        for (int i = whole; i < length; i++) {
            if (i == whole ? text.charAt(i) != '.' : !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return '0' <= c && c <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static int nanos(String text, int length) {
        int from = FORM.length() + 1;
        int nanos = from < length ? number(text, from, length) : 0;
        for (int digits = Math.max(0, length - from); digits < MOST_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }
}
