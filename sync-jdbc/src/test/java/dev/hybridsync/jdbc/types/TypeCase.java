package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A column type of one database with values to send, and the types that it is paired with at central. */
final class TypeCase {
    private final String type;
    private final Family family;
    private final List<Value> values;
    private String shown;
    private final Map<Kind, List<String>> others = new EnumMap<>(Kind.class);

    /**
     * A value.
     *
     * @param label what it is called where it is refused
     * @param sql an expression of it
     */
    record Value(String label, String sql) {
        /** An expression, alone or after its label and an arrow. */
        static Value of(String text) {
            int arrow = text.indexOf(" => ");
            return arrow < 0
                    ? new Value(TypesDocument.name(text), text)
                    : new Value(text.substring(0, arrow), text.substring(arrow + 4));
        }
    }

    TypeCase(String type, Family family, List<String> values) {
        this.type = type;
        this.shown = TypesDocument.name(type);
        this.family = family;
        this.values = values.stream().map(Value::of).toList();
    }

    /** Sets other types than the family's at one central, separated by semicolons. */
    TypeCase at(Kind central, String types) {
        others.put(central, Family.list(types));
        return this;
    }

    /** Sets the name that the document uses for the type. */
    TypeCase named(String name) {
        shown = name;
        return this;
    }

    String shown() {
        return shown;
    }

    String type() {
        return type;
    }

    Meaning meaning() {
        return family.meaning();
    }

    List<Value> values() {
        return values;
    }

    List<String> centralTypes(Kind local, Kind central) {
        List<String> named = others.get(central);
        return named != null ? named : local == central ? List.of(type) : family.types(central);
    }
}
