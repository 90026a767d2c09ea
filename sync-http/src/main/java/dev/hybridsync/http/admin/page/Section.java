package dev.hybridsync.http.admin.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page under its own heading. Everything but the title may be missing.
 *
 * @param id its anchor
 * @param facts terms with their values
 * @param commands the commands for what can be done
 */
record Section(
        String id,
        String title,
        @Nullable String intro,
        List<Map.Entry<String, Cell>> facts,
        @Nullable Filter filter,
        @Nullable Table table,
        @Nullable Pager pager,
        List<Command> commands) {
    static Section of(String id, String title) {
        return new Section(id, title, null, List.of(), null, null, null, List.of());
    }

    Section intro(String text) {
        return new Section(id, title, text, facts, filter, table, pager, commands);
    }

    Section facts(List<Map.Entry<String, Cell>> list) {
        return new Section(id, title, intro, list, filter, table, pager, commands);
    }

    Section filter(Filter form) {
        return new Section(id, title, intro, facts, form, table, pager, commands);
    }

    Section table(Table lines) {
        return new Section(id, title, intro, facts, filter, lines, pager, commands);
    }

    Section pager(Pager ways) {
        return new Section(id, title, intro, facts, filter, table, ways, commands);
    }

    Section commands(List<Command> list) {
        return new Section(id, title, intro, facts, filter, table, pager, list);
    }

    Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("id", id);
        model.put("title", title);
        model.put("intro", intro == null ? "" : intro);
        model.put(
                "facts",
                facts.isEmpty()
                        ? false
                        : Map.of(
                                "list",
                                facts.stream()
                                        .map(fact -> Map.of(
                                                "term",
                                                fact.getKey(),
                                                "pieces",
                                                fact.getValue().model().get("pieces")))
                                        .toList()));
        model.put("filter", filter == null ? false : filter.model());
        model.put("table", table == null ? false : table.model());
        model.put("pager", pager == null ? false : pager.model());
        model.put(
                "commands",
                commands.isEmpty()
                        ? false
                        : Map.of("list", commands.stream().map(Command::model).toList()));
        return model;
    }
}
