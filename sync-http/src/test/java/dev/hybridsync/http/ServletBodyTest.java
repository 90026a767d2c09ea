package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A container may call the listener at any time. */
@Timeout(10)
class ServletBodyTest {
    private static final byte[] BODY = "body".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aCallByTheReadersOwnThreadWithinItsQuestionIsNoticed() throws Exception {
        assertThat(new ServletBody(new Container(Runnable::run)).readAllBytes()).isEqualTo(BODY);
    }

    @Test
    void aCallThatTheAnswerWaitsForIsNoticed() throws Exception {
        Container container = new Container(call -> {
            Thread other = new Thread(call);
            other.start();
            join(other);
        });

        assertThat(new ServletBody(container).readAllBytes()).isEqualTo(BODY);
    }

    @Test
    void aCallAfterTheAnswerIsNoticed() throws Exception {
        assertThat(new ServletBody(new Container(call -> new Thread(call).start())).readAllBytes())
                .isEqualTo(BODY);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Has the next byte of the body, or its end, right after it has answered that it has none. */
    private static final class Container extends ServletInputStream {
        private final ByteArrayInputStream body = new ByteArrayInputStream(BODY);
        private final Executor caller;
        private ReadListener listener;
        private volatile boolean isReady;

        Container(Executor caller) {
            this.caller = caller;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            this.listener = listener;
        }

        @Override
        public boolean isReady() {
            if (isReady) {
                return true;
            }
            caller.execute(() -> {
                isReady = true;
                call();
            });
            return false;
        }

        private void call() {
            try {
                if (body.available() > 0) {
                    listener.onDataAvailable();
                } else {
                    listener.onAllDataRead();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public int read() {
            isReady = false;
            return body.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            isReady = false;
            return body.read(into, offset, Math.min(length, 1));
        }
    }
}
