package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a table of docs/configuration.md with the builder that it describes. */
public final class OptionsDocument {
    private static final Pattern FROM_TO = Pattern.compile("`([^`]+)` to `([^`]+)`");
    private static final Pattern FROM = Pattern.compile("`([^`]+)` or more");
    private static final Pattern ABOVE = Pattern.compile("more than `([^`]+)`.*");
    private static final Map<Class<?>, Set<String>> TYPES = Map.of(
            String.class, Set.of("text"),
            Duration.class, Set.of("duration"),
            boolean.class, Set.of("boolean"),
            int.class, Set.of("number", "size"),
            long.class, Set.of("number", "size"));

    private final Object builder;
    private final List<OptionLine> lines;

    /** @param section the name of the builder's outer class, without {@code .Builder} */
    public OptionsDocument(String section, Object builder) {
        this.builder = builder;
        lines = OptionLine.all().stream()
                .filter(line -> line.section().equals(section))
                .toList();
    }

    /** Requires that the table has every option and no other, with its type, its default and its range. */
    public void assertTold() {
        Set<String> told = lines.stream().map(OptionLine::option).collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(BuilderOptions.names(builder));
        lines.forEach(line -> {
            assertThat(types(line)).as("type of %s", line).contains(line.type());
            assertDefault(line);
            assertRange(line);
        });
    }

    private Stream<Method> methods(OptionLine line) {
        return BuilderOptions.options(builder.getClass())
                .filter(method -> method.getName().equals(line.option()));
    }

    private Set<String> types(OptionLine line) {
        Set<String> types = methods(line)
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .map(type -> type.isArray() ? type.getComponentType() : type)
                .flatMap(type -> TYPES.getOrDefault(type, Set.of(type.getSimpleName())).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return types.isEmpty() ? Set.of("") : types;
    }

    private void assertDefault(OptionLine line) {
        Object value = field(line.option());
        List<Object> told =
                OptionLine.codes(line.byDefault()).stream().map(OptionValue::of).toList();
        if (line.hasPlainDefault() && value != null) {
            assertThat(told).as("default of %s", line).isEqualTo(List.of(OptionValue.ofCode(value)));
        } else {
            Set<Object> constants = constants();
            assertThat(told)
                    .filteredOn(code -> !(code instanceof String))
                    .as("default of %s, among the constants of its builder", line)
                    .isSubsetOf(constants);
        }
        if (line.byDefault().startsWith("required") || line.byDefault().startsWith("no")) {
            assertThat(value == null || !OptionValue.isPlain(value) || Boolean.FALSE.equals(value))
                    .as("%s has the default %s", line, value)
                    .isTrue();
        }
    }

    /** The value of the field that an option sets; null if there is no field of its name, or if it is null. */
    private @Nullable Object field(String name) {
        for (Class<?> type = builder.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(builder);
            } catch (NoSuchFieldException e) {
                // it is in a superclass, or has another name
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return null;
    }

    private Set<Object> constants() {
        Class<?> owner = builder.getClass().getEnclosingClass();
        return Stream.of(builder.getClass(), builder.getClass().getSuperclass(), owner)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getName().matches("(MAX_)?DEFAULT_.*"))
                .map(OptionsDocument::constant)
                .collect(Collectors.toSet());
    }

    private static Object constant(Field field) {
        try {
            field.setAccessible(true);
            return OptionValue.ofCode(field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRange(OptionLine line) {
        Matcher fromTo = FROM_TO.matcher(line.range());
        Matcher from = FROM.matcher(line.range());
        Matcher above = ABOVE.matcher(line.range());
        if (fromTo.matches()) {
            assertEnd(line, OptionValue.of(fromTo.group(1)), -1);
            assertEnd(line, OptionValue.of(fromTo.group(2)), 1);
        } else if (from.matches()) {
            assertEnd(line, OptionValue.of(from.group(1)), -1);
        } else if (above.matches()) {
            assertEnd(line, OptionValue.beside(OptionValue.of(above.group(1)), 1), -1);
        }
    }

    private void assertEnd(OptionLine line, Object end, int outwards) {
        assertThatCode(() -> set(line, end)).as("%s: %s", line, end).doesNotThrowAnyException();
        assertThatThrownBy(() -> set(line, OptionValue.beside(end, outwards)))
                .as("%s: beyond %s", line, end)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    /** Sets an option. Options with two values are left out, because the limit of one may depend on the other. */
    private void set(OptionLine line, Object value) throws ReflectiveOperationException {
        Method option = methods(line)
                .filter(method -> method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new AssertionError(line + " takes more than one value: tell its range in words"));
        option.setAccessible(true); // it may be inherited from a class that is not public
        Class<?> type = option.getParameterTypes()[0];
        option.invoke(builder, type == int.class ? (Object) Math.toIntExact((Long) value) : value);
    }
}
