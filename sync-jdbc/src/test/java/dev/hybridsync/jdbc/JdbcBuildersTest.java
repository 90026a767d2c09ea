package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.hybridsync.contract.BuilderOptions;
import dev.hybridsync.schema.SyncSchema;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the builders of this module document of null. */
class JdbcBuildersTest {
    private static final DataSource DATABASE = new JdbcDataSource();
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();

    static Stream<Arguments> parameters() {
        return BuilderOptions.takingNoNull(
                JdbcChangeJournal.builder(DATABASE, SCHEMA),
                JdbcCentralStore.builder(DATABASE, SCHEMA),
                JdbcApiKeys.builder(DATABASE),
                JdbcShards.builder(SCHEMA));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void anOptionThatDoesNotSaySoTakesNoNull(Object builder, Method option, int at) {
        BuilderOptions.assertTakesNoNull(builder, option, at);
    }

    @Test
    void whatABuilderNeedsTakesNoNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> JdbcChangeJournal.builder(null, SCHEMA))
                .withMessage("dataSource");
        assertThatNullPointerException()
                .isThrownBy(() -> JdbcChangeJournal.builder(DATABASE, null))
                .withMessage("schema");
        assertThatNullPointerException()
                .isThrownBy(
                        () -> JdbcShards.builder(SCHEMA).shard("a", DATABASE).build())
                .withMessageContaining("shardOfNewNodes");
        assertThatNullPointerException()
                .isThrownBy(() -> JdbcCentralStore.builder(null, SCHEMA))
                .withMessage("dataSource");
        assertThatNullPointerException()
                .isThrownBy(() -> JdbcCentralStore.builder(DATABASE, null))
                .withMessage("schema");
    }
}
