package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.RawClient.Reply;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How many batches central's database gets at the same time, in each web server. */
@ParameterizedClass(name = "{0}")
@EnumSource
class ConcurrentBatchesTest extends EndpointDriver {
    ConcurrentBatchesTest(WebServer server) {
        super(server);
    }

    @Override
    int start(SyncEndpoint unused) throws Exception {
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .build();
        return super.start(SyncEndpoint.builder(handler).maxConcurrentBatches(1).build());
    }

    @Test
    void aBatchBeyondTheLimitIsToldToComeBackBeforeItsBodyIsRead() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        store.answer = batch -> {
            begun.countDown();
            await(mayEnd);
            return RecordingStore.applied(batch);
        };
        try (RawClient first = new RawClient(port);
                RawClient second = new RawClient(port)) {
            first.send(PUSH + KEY + TYPE + "Content-Length: " + BODY.length + "\n\n")
                    .send(BODY);
            await(begun);
            second.send(PUSH + KEY + TYPE + "Content-Length: " + BODY.length + "\n\n");
            Reply refusal = second.receive();
            assertProblem(refusal, 503, "try-later");
            assertThat(refusal.header("Retry-After")).isEqualTo("2");
            assertThat(get("/status", KEY).status()).as("anything else").isEqualTo(200);
            mayEnd.countDown();
            assertThat(first.receive().status()).isEqualTo(200);
        }
        assertThat(store.batches).hasSize(1);
        assertThat(push(KEY + TYPE, BODY).status()).isEqualTo(200);
    }

    @Test
    void aBatchThatFailsGivesItsPlaceBack() throws Exception {
        store.answer = batch -> {
            throw new IllegalStateException("the disk is on fire");
        };
        assertThat(push(KEY + TYPE, BODY).status()).isEqualTo(500);
        assertThat(push(KEY + TYPE, new byte[] {1}).status()).isEqualTo(400);
        store.answer = RecordingStore::applied;
        assertThat(push(KEY + TYPE, BODY).status()).isEqualTo(200);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
