package dev.hybridsync.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares the column's name on the wire, if it is not the member's, and what the column's times mean. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface SyncColumn {
    /** Takes the place of a zone for times that are in none, such as opening hours. They travel as they are written. */
    String LOCAL = "local";

    /** {@return the column's name on the wire} Default: the member's. */
    String value() default "";

    /**
     * {@return the zone of times that this database keeps without one, such as {@code UTC}, {@code +02:00} or
     * {@code Europe/Prague}; see {@link SyncSchema.Builder#zone}} Default: the table's.
     */
    String zone() default "";

    /** {@return how the column holds times, if its type does not say so} */
    TimeFormat format() default TimeFormat.AUTO;
}
