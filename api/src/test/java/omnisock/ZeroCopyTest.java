package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import omnisock.spi.Endpoint;
import omnisock.spi.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How sends are counted, whatever the kernel says. */
@Timeout(30)
class ZeroCopyTest {
    private static final int ENOBUFS = 105;
    private static final int EAGAIN = 11;

    /** What the next sends return; 1 byte each once this is empty. */
    private final Queue<Integer> sends = new ArrayDeque<>();

    /** What comes from the error queue, an empty list for nothing yet. */
    private final Queue<List<ControlMessage>> errors = new ConcurrentLinkedQueue<>();

    /** Runs before something from the error queue is returned. */
    private volatile Runnable taken = () -> {};

    private final Endpoint endpoint =
            FakeNetwork.endpoint(
                    Map.<String, Function<Object[], Object>>of(
                            "setsockopt", arguments -> 0,
                            "send", arguments -> sends.isEmpty() ? 1 : sends.remove(),
                            "recvmsg", arguments -> recvmsg((Incoming) arguments[3])));

    private final Socket socket = new Socket(new FakeNetwork(), endpoint);

    private int recvmsg(Incoming message) {
        if (errors.isEmpty() || errors.peek().isEmpty()) {
            errors.poll();
            return -EAGAIN;
        }
        message.set(null, 0, errors.remove());
        taken.run();
        return 0;
    }

    private void over(long first, long last) {
        errors.add(
                List.of(
                        new ExtendedError(
                                ExtendedError.Queue.IP,
                                Errno.OK,
                                ExtendedError.ZEROCOPY,
                                0,
                                1,
                                first,
                                last,
                                null)));
    }

    private static ByteBuffer one() {
        return ByteBuffer.allocateDirect(1);
    }

    @Test
    void endsComeInAnyOrderAndAreWaitedForInOrder() throws IOException {
        var zeroCopy = new ZeroCopy(socket);
        for (int i = 0; i < 5; i++) {
            assertThat(zeroCopy.send(one())).isEqualTo(i);
        }
        over(2, 3);
        assertThat(zeroCopy.isOver(3)).isFalse();
        assertThat(zeroCopy.pending()).isEqualTo(3);
        over(0, 1);
        assertThat(zeroCopy.isOver(3)).isTrue();
        assertThat(zeroCopy.isOver(4)).isFalse();
        assertThat(zeroCopy.copied()).isEqualTo(4);
    }

    @Test
    void whereTheKernelLacksMemoryAnEndIsWaitedFor() throws IOException {
        var zeroCopy = new ZeroCopy(socket);
        zeroCopy.send(one());
        sends.add(-ENOBUFS);
        errors.add(List.of());
        over(0, 0);
        assertThat(zeroCopy.send(one())).isEqualTo(1);
        assertThat(zeroCopy.pending()).isEqualTo(1);
    }

    @Test
    void whereWaitingDoesNotHelpTheSendFails() throws IOException {
        var zeroCopy = new ZeroCopy(socket);
        sends.add(-ENOBUFS);
        assertThatThrownBy(() -> zeroCopy.send(one()))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("ENOBUFS");
        assertThat(zeroCopy.pending()).isZero();
        assertThat(zeroCopy.send(one())).isZero();
    }

    @Test
    void aSendThatFailedButWasCountedIsCountedHereToo() throws IOException {
        var zeroCopy = new ZeroCopy(socket);
        sends.add(-Errno.EMSGSIZE.value());
        over(0, 0);
        assertThatThrownBy(() -> zeroCopy.send(one())).isInstanceOf(SocketException.class);
        assertThat(zeroCopy.send(one())).isEqualTo(1);
    }

    /** Else the next send would have its number, and be over while the kernel still reads. */
    @Test
    void whatAnotherThreadHasJustTakenIsNotedBeforeTheNextSend() throws Exception {
        var zeroCopy = new ZeroCopy(socket);
        zeroCopy.send(one());
        over(1, 1);
        over(0, 0);
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        taken =
                () -> {
                    taken = () -> {};
                    inside.countDown();
                    awaitQuietly(go);
                };
        var reading =
                new FutureTask<>(() -> {
                    zeroCopy.await(0);
                    return zeroCopy.isOver(0);
                });
        Thread.ofPlatform().start(reading);
        inside.await();
        sends.add(-Errno.EMSGSIZE.value());
        var sending =
                new FutureTask<>(() -> {
                    assertThatThrownBy(() -> zeroCopy.send(one()))
                            .isInstanceOf(SocketException.class);
                    return zeroCopy.send(one());
                });
        Thread sender = Thread.ofPlatform().start(sending);
        while (!sending.isDone() && sender.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        go.countDown();

        assertThat(sending.get()).isEqualTo(2);
        assertThat(reading.get()).isTrue();
        assertThat(zeroCopy.pending()).isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The kernel counts in 32 bits. */
    @Test
    void numbersGoOnWhereThoseOfTheKernelStartAnew() throws IOException {
        var zeroCopy = new ZeroCopy(socket);
        zeroCopy.send(one());
        over(0, 0);
        over(0x7fff_fff0L, 0x7fff_fff0L);
        over(0xffff_ffe0L, 0xffff_ffe0L);
        zeroCopy.await(0);
        long first = zeroCopy.send(one());
        assertThat(first).isEqualTo(0xffff_ffe1L);
        long last = first;
        while (last < 0x1_0000_0010L) {
            last = zeroCopy.send(one());
        }
        over(0xffff_ffe1L, 0x0fL);
        assertThat(zeroCopy.isOver(last - 1)).isTrue();
        assertThat(zeroCopy.isOver(last)).isFalse();
        over(0x10L, 0x10L);
        zeroCopy.await(last);
        assertThat(zeroCopy.pending()).isZero();
    }

    @Test
    void sendallIsManySends() throws IOException {
        var zeroCopy = new ZeroCopy(socket);
        ByteBuffer data = ByteBuffer.allocateDirect(3);
        assertThat(zeroCopy.sendall(data)).isEqualTo(2);
        assertThat(data.hasRemaining()).isFalse();
        socket.setblocking(false);
        assertThatThrownBy(() -> zeroCopy.await(2)).isInstanceOf(WouldBlockException.class);
    }
}
