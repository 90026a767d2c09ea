package dev.hybridsync.schema;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The declarations of a table's times: their zones, such as {@code UTC}, {@code +02:00}, {@code Europe/Prague} or
 * {@link SyncColumn#LOCAL}, and how columns hold them.
 *
 * @param zone the zone of the columns that declare no other one; null for none
 * @param zones the zones of single columns, by the columns' names on the wire
 * @param formats the formats of single columns, by the columns' names on the wire
 */
public record TimeDeclarations(@Nullable String zone, Map<String, String> zones, Map<String, TimeFormat> formats) {
    /** Nothing is declared. */
    public static final TimeDeclarations NONE = new TimeDeclarations(null, Map.of(), Map.of());

    /**
     * Copies the maps.
     *
     * @param zone see {@link #zone()}
     * @param zones see {@link #zones()}
     * @param formats see {@link #formats()}
     * @throws IllegalArgumentException if a zone is neither a time zone nor {@link SyncColumn#LOCAL}
     */
    public TimeDeclarations {
        zones = Map.copyOf(zones);
        formats = Map.copyOf(formats);
        if (zone != null) {
            requireZone(zone);
        }
        zones.values().forEach(TimeDeclarations::requireZone);
    }

    /** @throws IllegalArgumentException if it is neither a zone nor {@link SyncColumn#LOCAL} */
    static String requireZone(String zone) {
        zoneId(zone);
        return zone;
    }

    /** The zone of a name; null for {@link SyncColumn#LOCAL}. */
    private static @Nullable ZoneId zoneId(String zone) {
        try {
            return zone.equals(SyncColumn.LOCAL) ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + zone
                    + "' is not a time zone; expected a name such as UTC, +02:00 or Europe/Prague, or "
                    + SyncColumn.LOCAL
                    + " for times in no zone");
        }
    }

    /** {@return the columns that have a declaration by name} */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(zones.keySet());
        columns.addAll(formats.keySet());
        return columns;
    }

    /**
     * {@return whether a zone is declared for this column itself}
     *
     * @param column the column's name on the wire
     */
    public boolean namesZoneOf(String column) {
        return zones.containsKey(column);
    }

    /**
     * {@return the declaration that applies to a column of times with this name on the wire}
     *
     * @param column the column's name on the wire
     */
    public DeclaredTime of(String column) {
        String declared = zones.getOrDefault(column, zone);
        return new DeclaredTime(
                declared == null ? null : zoneId(declared), formats.getOrDefault(column, TimeFormat.AUTO));
    }

    /** These declarations, with the schema's zone if the table has none. */
    TimeDeclarations within(@Nullable String schemaZone) {
        return zone == null ? new TimeDeclarations(schemaZone, zones, formats) : this;
    }

    TimeDeclarations zone(@Nullable String other) {
        return new TimeDeclarations(other, zones, formats);
    }

    TimeDeclarations zone(String column, String other) {
        Map<String, String> more = new LinkedHashMap<>(zones);
        more.put(column, other);
        return new TimeDeclarations(zone, more, formats);
    }

    TimeDeclarations format(String column, TimeFormat format) {
        Map<String, TimeFormat> more = new LinkedHashMap<>(formats);
        more.put(column, format);
        return new TimeDeclarations(zone, zones, more);
    }

    /**
     * These declarations and those of another class for the same table. Where both declare something, these win. The
     * table's zone is always these declarations' zone.
     */
    TimeDeclarations with(TimeDeclarations other) {
        Map<String, String> allZones = new LinkedHashMap<>(other.zones);
        allZones.putAll(zones);
        Map<String, TimeFormat> allFormats = new LinkedHashMap<>(other.formats);
        allFormats.putAll(formats);
        return new TimeDeclarations(zone, allZones, allFormats);
    }

    /**
     * If a zone's clocks change, times and instants do not correspond one to one, so a key of such times could not
     * distinguish rows.
     */
    void requireFixedIn(String table, Collection<String> key) {
        for (String column : key) {
            if (namesZoneOf(column) && !of(column).isFixed()) {
                throw new IllegalArgumentException(
                        "table '" + table + "': key column '" + column + "' has the zone " + zones.get(column)
                                + ", whose offset changes during the year;"
                                + " a key column needs a fixed offset, such as UTC or +02:00");
            }
        }
    }
}
