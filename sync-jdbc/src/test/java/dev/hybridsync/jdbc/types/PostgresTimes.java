package dev.hybridsync.jdbc.types;

/** PostgreSQL's dates, times and intervals. */
final class PostgresTimes {
    private static final String[] DATES = {
        "'2024-02-29'",
        "'1582-10-04'",
        "'1582-10-10'",
        "'0001-01-01'",
        "'9999-12-31'",
        "before the year 1 => '0044-03-15 BC'",
        "before the year 1 => '4713-01-01 BC'",
        "after the year 9999 => '10000-01-01'",
        "after the year 9999 => '5874897-12-31'",
        "infinite => 'infinity'",
        "infinite => '-infinity'"
    };

    private PostgresTimes() {}

    static void addTo(Catalogue types) {
        types.type("date", Family.DATE, DATES);
        types.type(
                "time",
                Family.TIME,
                "'00:00'",
                "'02:30:00'",
                "'23:59:59.999999'",
                "'12:00:00.000001'",
                "24:00 => '24:00:00'");
        types.type("time(0)", Family.TIME, "'23:59:59'", "24:00 => '24:00:00'");
        types.type(
                "timetz",
                Family.TIME_TZ,
                "'00:00+00'",
                "'23:59:59.999999-12:30'",
                "'12:00:00+05:45'",
                "24:00 => '24:00:00+00'",
                "an offset with seconds => '12:00:00+01:02:03'");
        types.type(
                "timestamp",
                Family.TIMESTAMP,
                "'2024-02-29 23:59:59.999999'",
                "in a gap => '2024-03-31 02:30:00'",
                "in a gap => '2024-03-10 02:30:00'",
                "in an overlap => '2024-10-27 02:30:00'",
                "'1970-01-01 00:00:00'",
                "'1969-12-31 23:59:59.999999'",
                "'1582-10-10 12:00:00'",
                "'0001-01-01 00:00:00'",
                "'9999-12-31 23:59:59.999999'",
                "before the year 1 => '0044-03-15 12:00:00 BC'",
                "after the year 9999 => '294276-12-31 23:59:59.999999'",
                "infinite => 'infinity'",
                "infinite => '-infinity'");
        types.type("timestamp(3)", Family.TIMESTAMP, "'2024-02-29 23:59:59.999'");
        types.type(
                "timestamptz",
                Family.INSTANT,
                "'2024-02-29 23:59:59.999999+00'",
                "'2024-10-27 00:30:00+00'",
                "'2024-10-27 01:30:00+00'",
                "'2024-03-31 00:59:59.999999+00'",
                "'2024-03-31 01:00:00+00'",
                "'1970-01-01 00:00:01+00'",
                "before 1970 => '1900-01-01 00:00:00.000001+00'",
                "before 1970 => '1582-10-10 12:00:00+00'",
                "before 1970 => '0001-01-01 00:00:00+00'",
                "after 2106 => '9999-12-31 23:59:59.999999+00'",
                "before the year 1 => '0044-03-15 12:00:00+00 BC'",
                "after the year 9999 => '294276-12-31 23:59:59.999999+00'",
                "infinite => 'infinity'",
                "infinite => '-infinity'");
        types.type(
                "interval",
                Family.INTERVAL,
                "of days and less => '0'",
                "of days and less => '1 day'",
                "of days and less => '26 hours -3.000001 seconds'",
                "of days and less => '-1 day -02:03:04.999999'",
                "of days and less => '1 day -02:00:00'",
                "of months and years => '1 year 2 months'",
                "of months and years => '-13 months'",
                "of months and days => '1 month -1 day'",
                "of months and days => '178000000 years 3 days'",
                "infinite => 'infinity'");
    }
}
