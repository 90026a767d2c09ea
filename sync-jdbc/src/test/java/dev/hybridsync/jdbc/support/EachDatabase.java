package dev.hybridsync.jdbc.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** All tests of the class run once on each database that has the required capabilities. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(ListedDatabases.ForClass.class)
public @interface EachDatabase {
    /** The capabilities that a database must have, all of them. */
    Capability[] with() default {};
}
