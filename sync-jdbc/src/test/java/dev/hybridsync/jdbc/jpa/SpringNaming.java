package dev.hybridsync.jdbc.jpa;

import java.util.Locale;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;

/**
 * Hibernate's naming as Spring Boot configures it. Spring Boot's own class differs between the versions of Hibernate.
 */
final class SpringNaming extends PhysicalNamingStrategyStandardImpl {
    private static final long serialVersionUID = 1;

    @Override
    public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
        return snake(name);
    }

    @Override
    public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment environment) {
        return snake(name);
    }

    private static Identifier snake(Identifier name) {
        String snake = name.getText().replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        return Identifier.toIdentifier(snake.toLowerCase(Locale.ROOT), name.isQuoted());
    }
}
