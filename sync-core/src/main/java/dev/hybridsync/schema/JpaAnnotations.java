package dev.hybridsync.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JPA's annotations of a class or member, read by their simple names. So there is no dependency on JPA, and
 * {@code javax} works as well as {@code jakarta}.
 */
final class JpaAnnotations {
    private final Map<String, Annotation> bySimpleName = new LinkedHashMap<>();

    private JpaAnnotations() {}

    static JpaAnnotations of(AnnotatedElement place) {
        return of(List.of(place));
    }

    static JpaAnnotations of(List<? extends AnnotatedElement> places) {
        JpaAnnotations found = new JpaAnnotations();
        for (AnnotatedElement place : places) {
            for (Annotation annotation : place.getAnnotations()) {
                String name = annotation.annotationType().getPackageName();
                if (name.equals("jakarta.persistence") || name.equals("javax.persistence")) {
                    found.bySimpleName.put(annotation.annotationType().getSimpleName(), annotation);
                }
            }
        }
        return found;
    }

    boolean hasAny(String... names) {
        return List.of(names).stream().anyMatch(bySimpleName::containsKey);
    }

    /** A text member of an annotation; empty if the annotation or its text is missing. */
    Optional<String> text(String annotation, String member) {
        return text(bySimpleName.get(annotation), member);
    }

    /** The name of the enum constant that a member of an annotation has. */
    Optional<String> name(String annotation, String member) {
        return value(bySimpleName.get(annotation), member) instanceof Enum<?> constant
                ? Optional.of(constant.name())
                : Optional.empty();
    }

    /** The values of a text member of a repeatable annotation, whose container is called {@code containers}. */
    List<String> texts(String annotation, String containers, String member) {
        List<Object> all = new ArrayList<>();
        all.add(bySimpleName.get(annotation));
        if (value(bySimpleName.get(containers), "value") instanceof Object[] list) {
            all.addAll(List.of(list));
        }
        return all.stream().flatMap(one -> text(one, member).stream()).toList();
    }

    /** The column names that {@code @AttributeOverride} gives, by the attribute's path. */
    Map<String, String> overrides() {
        List<Object> all = new ArrayList<>();
        all.add(bySimpleName.get("AttributeOverride"));
        Object many = value(bySimpleName.get("AttributeOverrides"), "value");
        if (many instanceof Object[] list) {
            all.addAll(List.of(list));
        }
        Map<String, String> overrides = new LinkedHashMap<>();
        for (Object one : all) {
            Optional<String> column = text(value(one, "column"), "name");
            text(one, "name").ifPresent(path -> column.ifPresent(name -> overrides.put(path, name)));
        }
        return overrides;
    }

    private static Optional<String> text(@Nullable Object annotation, String member) {
        return value(annotation, member) instanceof String text && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static @Nullable Object value(@Nullable Object annotation, String member) {
        if (!(annotation instanceof Annotation a)) {
            return null;
        }
        try {
            return a.annotationType().getMethod(member).invoke(a);
        } catch (ReflectiveOperationException e) {
            return null; // this version of JPA has no such member
        }
    }
}
