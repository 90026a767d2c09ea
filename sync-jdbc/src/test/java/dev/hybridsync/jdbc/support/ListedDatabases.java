package dev.hybridsync.jdbc.support;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The databases of {@link TestDatabase.Kind}, as arguments. */
final class ListedDatabases implements ArgumentsProvider, AnnotationConsumer<EachDatabase> {
    private List<Capability> needed = List.of();

    @Override
    public void accept(EachDatabase annotation) {
        needed = List.of(annotation.with());
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Arrays.stream(TestDatabase.Kind.values())
                .filter(kind -> kind.can(needed))
                .map(Arguments::of);
    }
}
