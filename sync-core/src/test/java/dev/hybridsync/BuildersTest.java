package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.spi.ConflictResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the builders document of null. */
class BuildersTest {
    /** Each parameter of each option that is no primitive and not declared to take null. */
    static Stream<Arguments> parameters() {
        return Stream.of(SyncClient.builder(), SyncHandler.builder(), FlushReport.builder())
                .flatMap(builder -> options(builder.getClass())
                        .flatMap(option -> IntStream.range(0, option.getParameterCount())
                                .filter(at -> takesNoNull(option.getParameters()[at]))
                                .mapToObj(at -> Arguments.of(builder, option, at))));
    }

    /** Also those that a builder inherits; without the bridges that the compiler adds for them. */
    private static Stream<Method> options(Class<?> builder) {
        return Stream.<Class<?>>iterate(builder, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(option -> Modifier.isPublic(option.getModifiers()) && !option.isBridge())
                .filter(option -> option.getReturnType().isAssignableFrom(builder));
    }

    private static boolean takesNoNull(Parameter parameter) {
        return !parameter.getType().isPrimitive()
                && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void anOptionThatDoesNotSaySoTakesNoNull(Object builder, Method option, int at) {
        @Nullable Object[] arguments = new @Nullable Object[option.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == at ? null : sample(option.getParameterTypes()[i]);
        }
        assertThatThrownBy(() -> option.invoke(builder, arguments))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(NullPointerException.class);
    }

    private static Object sample(Class<?> type) {
        if (type == Duration.class) {
            return Duration.ofSeconds(1);
        }
        ConflictResolver resolver = conflict -> ConflictResolver.Resolution.lastWriteWins();
        return type == ConflictResolver.class ? resolver : "text";
    }

    @Test
    void theOptionsAreFound() {
        assertThat(parameters()).hasSizeGreaterThan(18);
    }

    @Test
    void whatIsRequiredIsAskedForByName() {
        assertThatThrownBy(() -> SyncClient.builder().build()).hasMessageContaining("nodeId");
        SyncClient.Builder named = SyncClient.builder().nodeId("store-1");
        assertThatThrownBy(named::build).hasMessageContaining("journal");
        named.journal(new InMemoryJournal());
        assertThatThrownBy(named::build).hasMessageContaining("transport");
        named.transport(new ModelCentral()).build().close();
        assertThatThrownBy(() -> SyncHandler.builder().build()).hasMessageContaining("store");
    }
}
