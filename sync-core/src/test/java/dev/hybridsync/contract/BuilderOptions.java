package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.Grant;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** The options of builders that take no null: every parameter that is neither primitive nor declared {@code @Nullable}. */
public final class BuilderOptions {
    private BuilderOptions() {}

    /** The arguments for {@link #assertTakesNoNull}. */
    public static Stream<Arguments> takingNoNull(Object... builders) {
        return Arrays.stream(builders)
                .flatMap(builder -> options(builder.getClass())
                        .flatMap(option -> IntStream.range(0, option.getParameterCount())
                                .filter(at -> takesNoNull(option.getParameters()[at]))
                                .mapToObj(at -> Arguments.of(builder, option, at))));
    }

    /** The names of the builder's options. */
    public static Set<String> names(Object builder) {
        return options(builder.getClass()).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The options of a builder, including inherited ones, without the bridge methods that the compiler adds for them. */
    static Stream<Method> options(Class<?> builder) {
        return Stream.<Class<?>>iterate(builder, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(option -> Modifier.isPublic(option.getModifiers()) && !option.isBridge())
                .filter(option -> option.getReturnType().isAssignableFrom(builder));
    }

    private static boolean takesNoNull(Parameter parameter) {
        return !parameter.getType().isPrimitive()
                && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** @param at the index of the parameter that is null */
    public static void assertTakesNoNull(Object builder, Method option, int at) {
        @Nullable Object[] arguments = new @Nullable Object[option.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == at ? null : sample(option.getParameterTypes()[i]);
        }
        option.setAccessible(true); // it may be inherited from a class that is not public
        assertThatThrownBy(() -> option.invoke(builder, arguments))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(NullPointerException.class);
    }

    private static Object sample(Class<?> type) {
        if (type == Duration.class) {
            return Duration.ofSeconds(1);
        }
        if (type == Grant.class) {
            return Grant.allTables("store-1");
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        if (type == CentralStore.class) {
            return InMemoryCentralStore.ofAnyTable();
        }
        if (type == Supplier.class) {
            Supplier<Object> supplier = () -> "text";
            return supplier;
        }
        if (type.isInterface()
                && !type.getName().startsWith("dev.hybridsync.")
                && !type.getName().startsWith("java.util.")) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> null);
        }
        ConflictResolver resolver = conflict -> ConflictResolver.Resolution.lastWriteWins();
        Consumer<Object> consumer = value -> {};
        return type == ConflictResolver.class ? resolver : type == Consumer.class ? consumer : "text";
    }
}
