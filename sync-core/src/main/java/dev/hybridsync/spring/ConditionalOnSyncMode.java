package dev.hybridsync.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Only on one side, by {@code hybridsync.mode}, or by the variable {@code APP_MODE} where that is not set; where neither
 * is, on no side. For beans of the application, too.
 */
@Documented
@SuppressWarnings("exports") // the condition is nobody else's
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(OnSyncMode.class)
public @interface ConditionalOnSyncMode {
    /** {@return the side} */
    SyncMode value();
}
