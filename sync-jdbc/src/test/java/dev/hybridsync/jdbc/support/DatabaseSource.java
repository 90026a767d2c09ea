package dev.hybridsync.jdbc.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The parameterized test runs on each database of the list that can do what is asked for. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(ListedDatabases.ForMethod.class)
public @interface DatabaseSource {
    /** What a database must be able to do; all of it. */
    Capability[] with();
}
