package dev.hybridsync.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entity's tables apart from its own: JPA's secondary tables, and those of its collections. */
final class BesideTables {
    private final Map<String, TableDefinition.Builder> secondary = new LinkedHashMap<>();
    private final Map<String, TableDefinition.Builder> collections = new LinkedHashMap<>();

    BesideTables(List<Class<?>> classes) {
        for (Class<?> type : classes) {
            JpaAnnotations.of(type)
                    .texts("SecondaryTable", "SecondaryTables", "name")
                    .forEach(this::secondary);
        }
    }

    TableDefinition.Builder secondary(String name) {
        return secondary.computeIfAbsent(name, TableDefinition::builder);
    }

    /** A collection's table is synced if it has a key, without the columns that its elements ignore. */
    void collection(String name, Member member) {
        TableDefinition.Builder table = collections.computeIfAbsent(
                name, key -> TableDefinition.builder(key).optional());
        Map<String, String> columns = member.jpa().overrides();
        for (Member element : elements(member)) {
            if (element.has(SyncIgnore.class)) {
                table.ignore(Optional.ofNullable(columns.get(element.name()))
                        .or(() -> element.jpa().text("Column", "name"))
                        .orElseGet(() -> NamingRule.SNAKE_CASE.apply(element.name())));
            }
        }
    }

    private static List<Member> elements(Member member) {
        Class<?> target = CollectionTable.target(member);
        return JpaAnnotations.of(target).hasAny("Embeddable") ? Member.of(target) : List.of();
    }

    List<TableDefinition> build() {
        List<TableDefinition> built = new ArrayList<>();
        for (Map<String, TableDefinition.Builder> tables : Arrays.asList(secondary, collections)) {
            tables.values().forEach(table -> built.add(table.build()));
        }
        return built;
    }
}
