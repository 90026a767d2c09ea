package dev.hybridsync.http;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.BuilderOptions;
import dev.hybridsync.http.admin.StatusPage;
import dev.hybridsync.kafka.BatchApplierLoop;
import dev.hybridsync.kafka.KafkaCentralStore;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The builders of this module treat null as documented. */
class HttpBuildersTest {
    private static final SyncHandler HANDLER = SyncHandler.builder()
            .store(new RecordingStore())
            .authenticator(ApiKeys.builder().build())
            .build();

    static Stream<Arguments> parameters() {
        return BuilderOptions.takingNoNull(
                HttpSyncTransport.builder(),
                SyncEndpoint.builder(HANDLER),
                StatusPage.ofCentral(HANDLER),
                KafkaCentralStore.builder(),
                BatchApplierLoop.builder());
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void anOptionThatDoesNotSaySoTakesNoNull(Object builder, Method option, int at) {
        BuilderOptions.assertTakesNoNull(builder, option, at);
    }
}
