package dev.hybridsync.jdbc.jpa;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** Hibernate on a test database, in which it creates its tables. */
final class Hibernate implements AutoCloseable {
    /** How Hibernate names tables and columns by default. */
    static final PhysicalNamingStrategy PLAIN = new PhysicalNamingStrategyStandardImpl();

    /** How Hibernate names them under Spring Boot. */
    static final PhysicalNamingStrategy SPRING = new SpringNaming();

    private final SessionFactory factory;

    Hibernate(TestDatabase database, PhysicalNamingStrategy naming) {
        StandardServiceRegistryBuilder settings = new StandardServiceRegistryBuilder()
                .applySetting("jakarta.persistence.nonJtaDataSource", database.dataSource())
                .applySetting("hibernate.connection.datasource", database.dataSource())
                .applySetting("hibernate.hbm2ddl.auto", "create")
                .applySetting("hibernate.physical_naming_strategy", naming);
        List<Class<?>> all = new ArrayList<>(Entities.ALL);
        all.add(Document.class);
        factory = new MetadataSources(settings.build())
                .addAnnotatedClasses(all.toArray(Class<?>[]::new))
                .buildMetadata()
                .buildSessionFactory();
    }

    SessionFactory factory() {
        return factory;
    }

    void inTransaction(Consumer<Session> work) {
        factory.inTransaction(work);
    }

    @Override
    public void close() {
        factory.close();
    }
}
