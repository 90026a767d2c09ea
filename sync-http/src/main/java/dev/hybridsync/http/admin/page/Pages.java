package dev.hybridsync.http.admin.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of one side. */
interface Pages {
    /** The owner of the pages, such as {@code Central}. */
    String owner();

    /** The pages that each page links to: names with titles, in order. The name of the first page is empty. */
    List<Map.Entry<String, String>> menu();

    /** The page in the menu that a page belongs to; an empty optional if there is no page of this name. */
    Optional<String> menuOf(String name);

    /** The parameters that a page knows. */
    List<String> parameters(String name);

    /** The page as it is now; empty if it is about something that does not exist. */
    Optional<Page> show(Place place);
}
