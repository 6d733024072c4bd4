package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicInteger;
import omnisock.Errno;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Memory that a socket shares with its user, and the wait for what is in it. How {@code await}
 * waits like any call is in {@link WaitingBehaviour}; a socket that does share memory is one of a
 * network of its own kind.
 */
@EachKind
public class SharedMemoryBehaviour {
    private static final long PAGE = 4096;

    @Parameter SocketKind kind;

    @Test
    @Covers("mmap.none")
    void aSocketWithoutSharedMemoryMapsNone() throws IOException {
        try (Socket socket = kind.open();
                Arena arena = Arena.ofConfined()) {
            assertThat(errno(() -> socket.mmap(0, PAGE, arena))).isIn(Errno.ENODEV, Errno.EPERM);
        }
    }

    @Test
    @Covers("mmap.range")
    void aRangeThatIsNoneIsRefused() throws IOException {
        try (Socket socket = kind.open();
                Arena arena = Arena.ofConfined()) {
            assertThatThrownBy(() -> socket.mmap(0, 0, arena))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> socket.mmap(-PAGE, PAGE, arena))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Covers("mmap.closed")
    void aClosedSocketMapsNone() throws IOException {
        Socket socket = kind.open();
        socket.close();
        try (Arena arena = Arena.ofConfined()) {
            assertThat(errno(() -> socket.mmap(0, PAGE, arena))).isEqualTo(Errno.EBADF);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Covers("await.looks")
    void theConditionIsLookedAtUntilItHolds(Threads threads) throws Exception {
        try (Pair pair = kind.pair()) {
            var looks = new AtomicInteger();
            Task<Boolean> task =
                    Task.run(threads, () -> pair.near().await(() -> looks.incrementAndGet() > 2));
            Eventually.that(() -> looks.get() > 0, () -> "not looked at");
            pair.far().send(new byte[] {1});

            assertThat(task.result()).isTrue();
            assertThat(looks.get()).isEqualTo(3);
            assertThat(pair.near().recv(1)).containsExactly(1);
        }
    }

    @Test
    @Covers("await.throws")
    void whatTheConditionThrowsIsThrownAndTheSocketIsUsable() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1});

            assertThatThrownBy(() ->
                            pair.near()
                                    .await(() -> {
                                        throw new IllegalStateException("gone");
                                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("gone");
            assertThat(pair.near().recv(1)).containsExactly(1);
        }
    }
}
