package dev.hybridsync.jdbc.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The parameterized test runs on each database that has the required capabilities. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(ListedDatabases.ForMethod.class)
public @interface DatabaseSource {
    /** The capabilities that a database must have, all of them. */
    Capability[] with();
}
