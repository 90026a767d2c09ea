package dev.hybridsync.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Matches only on one side. The side is read from {@code hybridsync.mode} or, if that is not set, from the variable
 * {@code APP_MODE}; if neither is set, the application is on no side. Applications may use it for their own beans, too.
 */
@Documented
@SuppressWarnings("exports") // nobody else needs the condition class
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(OnSyncMode.class)
public @interface ConditionalOnSyncMode {
    /** {@return the side} */
    SyncMode value();
}
