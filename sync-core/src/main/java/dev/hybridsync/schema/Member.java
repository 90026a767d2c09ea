package dev.hybridsync.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A field with the annotations of its getter.
 *
 * @param places the getter and the field
 * @param jpa JPA's annotations of both
 */
record Member(Field field, List<AnnotatedElement> places, JpaAnnotations jpa) {
    Member {
        places = List.copyOf(places);
    }

    /**
     * The members that a class itself declares.
     *
     * @throws IllegalArgumentException if a method that is not a getter has one of the library's annotations: it would
     *     be ignored, although it looks as if it kept a column from being synced
     */
    static List<Member> of(Class<?> type) {
        List<Member> members = new ArrayList<>();
        Set<Method> getters = new LinkedHashSet<>();
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                List<Method> ofField = getters(type, field);
                getters.addAll(ofField);
                List<AnnotatedElement> places = new ArrayList<>(ofField);
                places.add(field);
                members.add(new Member(field, places, JpaAnnotations.of(places)));
            }
        }
        refuseStrayAnnotations(type, getters);
        return members;
    }

    String name() {
        return field.getName();
    }

    boolean has(Class<? extends Annotation> annotation) {
        return has(places, annotation);
    }

    Optional<SyncColumn> syncColumn() {
        return places.stream()
                .flatMap(place -> Arrays.stream(place.getAnnotationsByType(SyncColumn.class)))
                .findFirst();
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(field.getDeclaringClass().getName() + "." + name() + " " + what);
    }

    private static List<Method> getters(Class<?> type, Field field) {
        String name = field.getName();
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Set<String> names = Set.of(name, "get" + suffix, "is" + suffix);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && names.contains(method.getName()))
                .toList();
    }

    private static void refuseStrayAnnotations(Class<?> type, Set<Method> getters) {
        for (Method method : type.getDeclaredMethods()) {
            if (!getters.contains(method)
                    && !method.isSynthetic()
                    && (has(List.of(method), SyncKey.class)
                            || has(List.of(method), SyncIgnore.class)
                            || has(List.of(method), SyncColumn.class))) {
                throw new IllegalArgumentException(type.getName() + "." + method.getName()
                        + "() is not the getter of a field of this class: annotate the field");
            }
        }
    }

    private static boolean has(List<? extends AnnotatedElement> places, Class<? extends Annotation> annotation) {
        return places.stream().anyMatch(place -> place.isAnnotationPresent(annotation));
    }
}
