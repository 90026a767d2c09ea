package dev.hybridsync.jdbc.compatibility;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.compatibility.TypeFit.Outcome;
import dev.hybridsync.spi.ColumnDescription;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which of the values that central's codec passes on are accepted or refused by the database, and which arrive
 * as something else.
 */
final class DatabaseRules {
    /** Kinds that travel as text that is not JSON. */
    private static final Set<Kind> NO_JSON =
            Set.of(Kind.BINARY, Kind.UUID, Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ);

    private DatabaseRules() {}

    /** @param probed what the codec accepts */
    static TypeFit apply(ColumnDescription site, ColumnType central, TypeFit probed) {
        Kind kind = SampleValues.kind(site);
        if (kind == null || probed.is(Outcome.NEVER)) {
            return probed;
        }
        ColumnDescription siteElement = site.element();
        ColumnType element = central.element();
        if (kind == Kind.ARRAY && siteElement != null && element != null) {
            return apply(siteElement, element, probed);
        }
        TypeFit other = switch (central.kind()) {
            case JSON -> json(kind);
            case NATIVE_TEXT -> nativeText(site, kind, central);
            case TEXT -> text(kind);
            case BINARY ->
                kind == Kind.BINARY || kind == Kind.UUID
                        ? TypeFit.ARRIVES
                        : TypeFit.notAlways("is not base64, which central expects in texts");
            case FIXED_TEXT ->
                kind == Kind.TEXT
                        ? TypeFit.notAlways("ends in blanks, which " + named(central) + " does not keep")
                        : text(kind);
            default -> TypeFit.ARRIVES;
        };
        return probed.is(Outcome.ARRIVES) || other.is(Outcome.NEVER) ? other : probed;
    }

    /** Only the node's type distinguishes bytes from texts. */
    private static TypeFit text(Kind site) {
        return site == Kind.BINARY ? TypeFit.notAlways("is bytes, which become base64 there") : TypeFit.ARRIVES;
    }

    private static TypeFit json(Kind site) {
        if (NO_JSON.contains(site)) {
            return TypeFit.never("is not JSON");
        }
        boolean isJson = site == Kind.JSON || site == Kind.ARRAY || site == Kind.DECIMAL;
        return isJson ? TypeFit.ARRIVES : TypeFit.notAlways("is not JSON");
    }

    private static TypeFit nativeText(ColumnDescription site, Kind kind, ColumnType central) {
        String here = NativeSamples.name(site);
        String there = central.nativeName().toLowerCase(Locale.ROOT);
        boolean sameMeaning = kind == Kind.NATIVE_TEXT
                && (here.equals(there)
                        || (NativeSamples.isInterval(here) && there.equals("interval"))
                        || (!NativeSamples.members(here).isEmpty()
                                && !NativeSamples.members(there).isEmpty())
                        || (here.startsWith("inet") && there.equals("inet"))
                        || (here.equals("inet4") && there.equals("inet6"))
                        || (here.contains("time with") && there.contains("time with")));
        return sameMeaning ? TypeFit.ARRIVES : TypeFit.notAlways("is not the text of a value of " + named(central));
    }

    private static String named(ColumnType type) {
        return type.nativeName().length() > 60 ? type.nativeName().substring(0, 60) + "..." : type.nativeName();
    }
}
