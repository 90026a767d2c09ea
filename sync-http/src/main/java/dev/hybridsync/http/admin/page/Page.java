package dev.hybridsync.http.admin.page;

import java.util.List;
import java.util.Map;

/**
 * The content of a page, without its frame.
 *
 * @param lead one sentence that sums up the state; may be empty
 */
record Page(String title, String lead, List<Tile> tiles, List<Notice> notices, List<Section> sections) {
    /** A number that is shown at the top. */
    record Tile(String label, String value, Tone tone, String note) {
        Map<String, Object> model() {
            return Map.of("label", label, "value", value, "tone", tone.css(), "note", note);
        }
    }

    /** A message that must not be overlooked. */
    record Notice(Tone tone, String title, String text) {
        Map<String, Object> model() {
            return Map.of("tone", tone.css(), "title", title, "text", text);
        }
    }

    static Page of(String title, String lead, Section... sections) {
        return new Page(title, lead, List.of(), List.of(), List.of(sections));
    }

    Map<String, Object> model() {
        return Map.of(
                "title",
                title,
                "lead",
                lead,
                "hasTiles",
                !tiles.isEmpty(),
                "tiles",
                tiles.stream().map(Tile::model).toList(),
                "notices",
                notices.stream().map(Notice::model).toList(),
                "sections",
                sections.stream().map(Section::model).toList());
    }
}
