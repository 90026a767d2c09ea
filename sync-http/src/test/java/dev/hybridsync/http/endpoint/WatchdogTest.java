package dev.hybridsync.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    @Test
    void anErrorAtOneClientLeavesTheOthersWatched() throws Exception {
        CountDownLatch failed = new CountDownLatch(2);
        Watch failing = new Watch() {
            @Override
            boolean isDue(long now) {
                failed.countDown();
                throw new OutOfMemoryError("as if the host had taken all of it");
            }
        };
        failing.begin();
        try {
            assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
            CountDownLatch looked = new CountDownLatch(1);
            Watch other = new Watch() {
                @Override
                boolean isDue(long now) {
                    looked.countDown();
                    return false;
                }
            };
            other.begin();
            try {
                assertThat(looked.await(5, TimeUnit.SECONDS)).isTrue();
            } finally {
                other.close();
            }
        } finally {
            failing.close();
        }
    }
}
