package dev.hybridsync.contract;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The properties of a record that Spring Boot binds, including those of nested records. */
public final class SpringProperties {
    private SpringProperties() {}

    /** Their full names. */
    public static Set<String> names(Class<?> bound) {
        Set<String> names = new TreeSet<>();
        add(bound.getAnnotation(ConfigurationProperties.class).value(), bound, names);
        return names;
    }

    private static void add(String prefix, Class<?> bound, Set<String> names) {
        for (RecordComponent component : bound.getRecordComponents()) {
            String name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                add(name, component.getType(), names);
            } else {
                names.add(name);
            }
        }
    }
}
