package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.ArrayList;
import java.util.List;

/** All column types of one database: those that travel, with values to try, and those that are refused. */
final class Catalogue {
    /**
     * Texts that software often gets wrong, at their ends and inside: quotes, control characters, four bytes of UTF-8,
     * blanks, other scripts.
     */
    static final List<String> TEXTS = List.of(
            "''",
            "' '",
            "'it''s'",
            "'a\"b`c\\d'",
            "'😀🏳️‍🌈'",
            "'ß Ω ж 中 é'",
            "'  both ends  '",
            "'null'",
            "'[1]'",
            "'%_;--'");

    private final Kind kind;
    private final List<TypeCase> cases = new ArrayList<>();
    private final List<TypeCase.Value> refused = new ArrayList<>();
    private final List<String> setup = new ArrayList<>();

    Catalogue(Kind kind) {
        this.kind = kind;
    }

    static Catalogue of(Kind kind) {
        return switch (kind) {
            case SQLITE -> SqliteCatalogue.make();
            case H2 -> H2Catalogue.make();
            case POSTGRESQL -> PostgresCatalogue.make();
            case MARIADB -> MariaDbCatalogue.make();
        };
    }

    /** Adds statements that create user-defined types. */
    Catalogue setup(String... statements) {
        setup.addAll(List.of(statements));
        return this;
    }

    TypeCase type(String type, Family family, String... values) {
        return type(type, family, List.of(values));
    }

    TypeCase type(String type, Family family, List<String> values) {
        TypeCase made = new TypeCase(type, family, values);
        cases.add(made);
        return made;
    }

    /** Types that {@code install()} refuses. */
    void refused(String... types) {
        List.of(types).forEach(type -> refused.add(TypeCase.Value.of(type)));
    }

    static List<String> and(List<String> values, String... more) {
        List<String> all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return all;
    }

    Kind kind() {
        return kind;
    }

    List<TypeCase> cases() {
        return cases;
    }

    List<TypeCase.Value> refused() {
        return refused;
    }

    List<String> setup() {
        return setup;
    }
}
