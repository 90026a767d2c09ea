package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A reader who follows links reaches every page, and only pages that exist. */
class LinksTest {
    private final Map<Path, Page> pages =
            Page.all().stream().collect(Collectors.toMap(Page::file, Function.identity()));

    @Test
    void everyLinkLeadsToAFileAndToAHeadingOfIt() {
        List<String> broken = new ArrayList<>();
        for (Page page : pages.values()) {
            page.links().forEach((place, link) -> {
                Path target = target(page, link);
                if (!Files.exists(target)) {
                    broken.add(place + ": there is no such file");
                } else if (link.contains("#") && !hasAnchor(target, link.substring(link.indexOf('#') + 1))) {
                    broken.add(place + ": there is no such heading");
                }
            });
        }
        assertThat(broken).as("links").isEmpty();
    }

    @Test
    void everyPageIsReachedFromTheReadme() {
        Set<Path> reached = new HashSet<>();
        Deque<Path> next = new ArrayDeque<>(List.of(Page.PROJECT.resolve("README.md")));
        while (!next.isEmpty()) {
            Page page = pages.get(next.remove());
            if (page != null && reached.add(page.file())) {
                page.links().values().forEach(link -> next.add(target(page, link)));
            }
        }
        assertThat(pages.keySet().stream()
                        .filter(page -> !reached.contains(page))
                        .map(Page.PROJECT::relativize))
                .as("pages that no link leads to, from README.md on")
                .isEmpty();
    }

    @Test
    void theReadmeIsShort() {
        assertThat(Page.of(Page.PROJECT.resolve("README.md")).text().lines()).hasSizeLessThanOrEqualTo(200);
    }

    private static Path target(Page page, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? page.file() : page.file().resolveSibling(file).normalize();
    }

    private boolean hasAnchor(Path target, String anchor) {
        Page page = pages.get(target);
        return page != null && page.anchors().contains(anchor);
    }
}
