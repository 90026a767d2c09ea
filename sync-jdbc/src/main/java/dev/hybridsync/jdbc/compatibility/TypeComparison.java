package dev.hybridsync.jdbc.compatibility;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import dev.hybridsync.spi.ColumnDescription;
import org.jspecify.annotations.Nullable;

/**
 * Compares a type of a node with one of central. Values at the ends of the node type's range go through central's own
 * codec, so that what is reported here is what happens there. {@link DatabaseRules} covers what the codec leaves to the
 * database. Values that only some databases have, such as NaN, a year before 1 or the character NUL in a text, are not
 * considered.
 */
public final class TypeComparison {
    private TypeComparison() {}

    /** @param codec of central's database */
    public static TypeFit compare(ColumnDescription site, ColumnType central, ValueCodec codec) {
        return DatabaseRules.apply(site, central, probe(site, central, codec));
    }

    private static TypeFit probe(ColumnDescription site, ColumnType central, ValueCodec codec) {
        int arrived = 0;
        String reason = null;
        for (Object sample : SampleValues.of(site, central)) {
            String problem = problem(sample, central, codec);
            if (problem == null) {
                arrived++;
            } else if (reason == null) {
                reason = problem;
            }
        }
        if (reason == null) {
            return TypeFit.ARRIVES; // also for a type of a later release, which has no samples
        }
        return arrived == 0 ? TypeFit.never(reason) : TypeFit.notAlways(reason);
    }

    /** Why central can't hold the value; null if it can. */
    private static @Nullable String problem(Object sample, ColumnType central, ValueCodec codec) {
        try {
            codec.bindable(codec.convert(sample, central), central);
            return null;
        } catch (InvalidValueException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
