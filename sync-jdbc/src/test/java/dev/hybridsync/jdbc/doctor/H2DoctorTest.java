package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

class H2DoctorTest extends DoctorFixture {
    H2DoctorTest() {
        super(TestDatabase.Kind.H2);
    }

    private void flushAsTheLibrary() {
        try (SyncClient client = client(library(), transport())) {
            client.flush();
        }
    }

    @Test
    void withoutRightsNothingIsSentAndThatIsSaidAndWithThemEverythingArrives() {
        whileTheApplicationWrites(() -> {
            database.execute("ALTER USER " + user + " ADMIN FALSE");
            assertThatThrownBy(() -> flushAsTheLibrary())
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("Not enough rights");
            database.execute("ALTER USER " + user + " ADMIN TRUE");
        });
    }
}
