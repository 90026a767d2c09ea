package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import javax.sql.DataSource;
import org.h2.tools.TriggerAdapter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class H2DoctorTest extends DoctorContract {
    /** A trigger that does nothing. */
    public static final class Idle extends TriggerAdapter {
        @Override
        public void fire(Connection connection, ResultSet before, ResultSet after) {}
    }

    H2DoctorTest() {
        super(TestDatabase.Kind.H2);
    }

    @BeforeEach
    void makeTheLibrarysUser() {
        database.execute("CREATE USER library PASSWORD '' ADMIN");
    }

    @Override
    DataSource library() {
        return UrlDataSource.of(database.url().split(";")[0], "library"); // without settings, which need rights
    }

    private String trigger() {
        return "\""
                + database.value(
                        "SELECT trigger_name FROM information_schema.triggers WHERE event_object_table = 'ITEM'")
                + '"';
    }

    @Override
    List<String> dropTriggers() {
        return List.of("DROP TRIGGER " + trigger());
    }

    @Override
    List<String> replaceTriggers() {
        String name = trigger();
        return List.of(
                "DROP TRIGGER " + name,
                "CREATE TRIGGER " + name + " AFTER INSERT, UPDATE, DELETE ON item FOR EACH ROW CALL '"
                        + Idle.class.getName() + "'");
    }

    private void flushAsTheLibrary() {
        try (SyncClient client = client(library(), transport())) {
            client.flush();
        }
    }

    @Test
    void withoutRightsNothingIsSentAndThatIsSaidAndWithThemEverythingArrives() {
        whileTheApplicationWrites(() -> {
            database.execute("ALTER USER library ADMIN FALSE");
            assertThatThrownBy(() -> flushAsTheLibrary())
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("Not enough rights");
            database.execute("ALTER USER library ADMIN TRUE");
        });
    }
}
