package dev.hybridsync.jdbc.spring;

import dev.hybridsync.schema.SyncTable;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.util.ClassUtils;

/** Finds the classes that stand for tables, in the packages where the application's entities are. */
final class SyncedClasses {
    private static final List<String> ENTITIES = List.of("jakarta.persistence.Entity", "javax.persistence.Entity");

    private final BeanFactory beans;
    private final Environment environment;
    private final ResourceLoader resources;

    SyncedClasses(BeanFactory beans, Environment environment, ResourceLoader resources) {
        this.beans = beans;
        this.environment = environment;
        this.resources = resources;
    }

    /** The classes, sorted by name so that their order is the same each time. */
    Class<?>[] find(HybridSyncJdbcProperties properties) {
        if (properties.scan() == Scan.NONE) {
            return new Class<?>[0];
        }
        ClassPathScanningCandidateComponentProvider scanner =
                new ClassPathScanningCandidateComponentProvider(false, environment);
        scanner.setResourceLoader(resources);
        scanner.addIncludeFilter((found, others) -> stands(found, properties.scan()));
        TreeSet<String> names = new TreeSet<>();
        packages(properties)
                .forEach(root ->
                        scanner.findCandidateComponents(root).forEach(found -> names.add(found.getBeanClassName())));
        return names.stream()
                .map(name -> ClassUtils.resolveClassName(name, resources.getClassLoader()))
                .toArray(Class<?>[]::new);
    }

    private static boolean stands(MetadataReader found, Scan scan) {
        var annotations = found.getAnnotationMetadata();
        return annotations.hasAnnotation(SyncTable.class.getName())
                || (scan == Scan.ENTITIES && ENTITIES.stream().anyMatch(annotations::hasAnnotation));
    }

    static boolean isEntity(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation ->
                        ENTITIES.contains(annotation.annotationType().getName()));
    }

    private Stream<String> packages(HybridSyncJdbcProperties properties) {
        if (!properties.packages().isEmpty()) {
            return properties.packages().stream();
        }
        return AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans).stream() : Stream.of();
    }
}
