package dev.hybridsync.jdbc.support;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The databases of {@link TestDatabase.Kind} that have the required capabilities, as arguments. */
abstract class ListedDatabases implements ArgumentsProvider {
    private List<Capability> needed = List.of();

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Arrays.stream(TestDatabase.Kind.values())
                .filter(kind -> kind.can(needed))
                .map(Arguments::of);
    }

    static final class ForClass extends ListedDatabases implements AnnotationConsumer<EachDatabase> {
        @Override
        public void accept(EachDatabase annotation) {
            super.needed = List.of(annotation.with());
        }
    }

    static final class ForMethod extends ListedDatabases implements AnnotationConsumer<DatabaseSource> {
        @Override
        public void accept(DatabaseSource annotation) {
            super.needed = List.of(annotation.with());
        }
    }
}
