package dev.hybridsync.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares the table that a class stands for. The value is the table's name on the wire. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface SyncTable {
    /** {@return the table's name on the wire} */
    String value();

    /**
     * {@return whether the node keeps a receipt for each row; see {@link TableDefinition.Builder#receipts}} Default:
     * true.
     */
    boolean receipts() default true;
}
