package dev.hybridsync.jdbc.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ClassUtils;

/** The application's {@code EntityManagerFactory}, which knows the names of its entities' tables and columns exactly. */
final class HibernateFactory {
    private static final String STANDARD = "jakarta.persistence.EntityManagerFactory";
    private static final String HIBERNATES = "org.hibernate.SessionFactory";

    private HibernateFactory() {}

    /** Null if there is none, if there are several, or if it is another product's. */
    static @Nullable Object find(BeanFactory beans, @Nullable ClassLoader loader) {
        if (!ClassUtils.isPresent(STANDARD, loader) || !ClassUtils.isPresent(HIBERNATES, loader)) {
            return null;
        }
        Object found = beans.getBeanProvider(ClassUtils.resolveClassName(STANDARD, loader))
                .getIfUnique();
        return ClassUtils.resolveClassName(HIBERNATES, loader).isInstance(found) ? found : null;
    }
}
