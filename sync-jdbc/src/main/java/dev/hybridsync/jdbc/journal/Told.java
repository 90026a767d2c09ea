package dev.hybridsync.jdbc.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The texts that were already reported, by topic. The stored form has one line per topic: its name and then the texts'
 * digests.
 *
 * @param digests the digests of the texts, by topic
 */
record Told(Map<String, Set<String>> digests) {
    static Told parse(String text) {
        Map<String, Set<String>> digests = new TreeMap<>();
        text.lines()
                .map(line -> line.split(" ", -1))
                .forEach(words ->
                        digests.put(words[0], new TreeSet<>(Arrays.asList(words).subList(1, words.length))));
        return new Told(digests);
    }

    String text() {
        return digests.entrySet().stream()
                .map(topic -> topic.getKey() + " " + String.join(" ", topic.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private Set<String> of(String topic) {
        return digests.getOrDefault(topic, Set.of());
    }

    List<String> news(String topic, List<String> texts) {
        return texts.stream().filter(text -> !of(topic).contains(digest(text))).toList();
    }

    boolean isOther(String topic, List<String> texts) {
        return !of(topic).equals(digests(texts));
    }

    /** A topic without texts has no line. */
    Told with(String topic, List<String> texts) {
        Map<String, Set<String>> all = new TreeMap<>(digests);
        if (texts.isEmpty()) {
            all.remove(topic);
        } else {
            all.put(topic, digests(texts));
        }
        return new Told(all);
    }

    private static Set<String> digests(List<String> texts) {
        return texts.stream().map(Told::digest).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String digest(String text) {
        return Integer.toHexString(text.hashCode());
    }
}
