package dev.hybridsync.http.admin.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of one side. */
interface Pages {
    /** Whose they are, such as {@code Central}. */
    String owner();

    /** Those that each page links to: names with titles, in their order; the empty name is the first page's. */
    List<Map.Entry<String, String>> menu();

    /** The page of the menu that a page belongs to; empty optional if there is no page of this name. */
    Optional<String> menuOf(String name);

    /** The parameters that a page knows. */
    List<String> parameters(String name);

    /** A page as it is now; empty if it is of something that is not there. */
    Optional<Page> show(Place place);
}
