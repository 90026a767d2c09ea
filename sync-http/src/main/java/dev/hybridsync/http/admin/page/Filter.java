package dev.hybridsync.http.admin.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A form that narrows what a page shows. It only opens an address with other parameters.
 *
 * @param kept parameters that it leaves as they are
 */
record Filter(Link action, List<Field> fields, List<Map.Entry<String, String>> kept) {
    /** @param options the choices, by value; empty for a text field */
    record Field(String label, String name, String value, List<Map.Entry<String, String>> options) {
        static Field text(String label, String name, String value) {
            return new Field(label, name, value, List.of());
        }
    }

    Map<String, Object> model() {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (Field field : fields) {
            inputs.add(Map.of(
                    "label", field.label(),
                    "name", field.name(),
                    "value", field.value(),
                    "isChoice", !field.options().isEmpty(),
                    "options",
                            field.options().stream()
                                    .map(option -> Map.<String, Object>of(
                                            "value", option.getKey(),
                                            "text", option.getValue(),
                                            "isChosen", option.getKey().equals(field.value())))
                                    .toList()));
        }
        return Map.of(
                "action", action.href(),
                "fields", inputs,
                "kept",
                        kept.stream()
                                .map(pair -> Map.<String, Object>of("name", pair.getKey(), "value", pair.getValue()))
                                .toList());
    }
}
