package omnisock.kernel;

import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ref.WeakReference;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import omnisock.ControlMessage;
import omnisock.Inet;
import omnisock.Message;
import omnisock.Option;
import omnisock.Socket;
import omnisock.SolSocket;
import omnisock.ZeroCopy;
import omnisock.conformance.Eventually;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sends without a copy, over loopback, where the kernel copies in the end. */
@Tag("vm")
@Tag("zerocopy")
@Timeout(60)
class ZeroCopyTest {
    private static final int SO_TIMESTAMPING = 37;

    /** Times of sending, by software, told with the packet. */
    private static final int TIMES = 2 | 16;

    private record Ends(Socket near, Socket far) implements AutoCloseable {
        ZeroCopy zeroCopy() {
            try {
                return new ZeroCopy(near);
            } catch (SocketException e) {
                return Assumptions.abort("no MSG_ZEROCOPY here: " + e.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }

    private static Ends tcp() throws IOException {
        try (var listener = new Socket(AF_INET, SOCK_STREAM)) {
            listener.setsockopt(SolSocket.SO_RCVBUF, 1 << 16);
            listener.bind(new Inet("127.0.0.1", 0));
            listener.listen();
            var near = new Socket(AF_INET, SOCK_STREAM);
            near.setsockopt(SolSocket.SO_SNDBUF, 1 << 20);
            near.settimeout(Eventually.PATIENCE);
            near.connect(listener.getsockname());
            return new Ends(near, listener.accept().socket());
        }
    }

    private static Ends udp() throws IOException {
        var near = new Socket(AF_INET, SOCK_DGRAM);
        var far = new Socket(AF_INET, SOCK_DGRAM);
        far.bind(new Inet("127.0.0.1", 0));
        near.connect(far.getsockname());
        near.settimeout(Eventually.PATIENCE);
        return new Ends(near, far);
    }

    private static ByteBuffer direct(int length, int seed) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(length);
        for (int i = 0; i < length; i++) {
            buffer.put((byte) (i * 31 + i / 251 + seed));
        }
        return buffer.flip();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.duplicate().clear().get(bytes);
        return bytes;
    }

    private static byte[] receive(Socket socket, int length) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(length);
        while (all.hasRemaining()) {
            assertThat(socket.recv(all)).isPositive();
        }
        return all.array();
    }

    /** Sends until some of it stays here, since the peer takes nothing. */
    private static List<ByteBuffer> sendMoreThanFits(ZeroCopy zeroCopy) throws IOException {
        var sent = new ArrayList<ByteBuffer>();
        while (zeroCopy.pending() < 4) {
            ByteBuffer buffer = direct(32 << 10, sent.size());
            long id = zeroCopy.sendall(buffer);
            sent.add(buffer);
            zeroCopy.isOver(id);
        }
        return sent;
    }

    @Test
    void aStreamIsSentAndTheMemoryIsFreeAfterwards() throws Exception {
        try (Ends ends = tcp()) {
            ZeroCopy zeroCopy = ends.zeroCopy();
            ByteBuffer data = direct(1 << 20, 7);
            byte[] expected = bytes(data);
            Task<byte[]> received =
                    Task.start(Threads.VIRTUAL, () -> receive(ends.far, expected.length));
            long id = zeroCopy.sendall(data);
            zeroCopy.await(id);

            assertThat(data.hasRemaining()).isFalse();
            assertThat(zeroCopy.pending()).isZero();
            assertThat(zeroCopy.isOver(id)).isTrue();
            assertThat(received.result()).isEqualTo(expected);
        }
    }

    @Test
    void datagramsAreNumberedAndLoopbackCopiesThem() throws Exception {
        try (Ends ends = udp()) {
            ZeroCopy zeroCopy = ends.zeroCopy();
            for (int i = 0; i < 50; i++) {
                ByteBuffer data = direct(1000 + i, i);
                long id =
                        i % 2 == 0
                                ? zeroCopy.send(data)
                                : zeroCopy.sendto(data, 0, ends.far.getsockname());

                assertThat(id).isEqualTo(i);
                assertThat(ends.far.recv(2000)).isEqualTo(bytes(data));
            }
            zeroCopy.awaitAll();

            assertThat(zeroCopy.pending()).isZero();
            assertThat(zeroCopy.copied()).isEqualTo(50);
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitingGoesOnBesideOneThatReads(Threads threads) throws Exception {
        try (Ends ends = tcp()) {
            ZeroCopy zeroCopy = ends.zeroCopy();
            ends.near.settimeout(null);
            Task<byte[]> reader = Task.start(threads, () -> ends.near.recv(10)).waiting();
            List<ByteBuffer> sent = sendMoreThanFits(zeroCopy);
            Task<Boolean> waiter = Task.run(threads, zeroCopy::awaitAll).waiting();
            Task<Boolean> other = Task.run(threads, () -> zeroCopy.await(0));
            receive(ends.far, sent.stream().mapToInt(ByteBuffer::capacity).sum());

            assertThat(waiter.result()).isTrue();
            assertThat(other.result()).isTrue();
            assertThat(reader.isDone()).isFalse();
            ends.far.send(new byte[] {3});
            assertThat(reader.result()).containsExactly(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyWaitAndEachReturnsWhenItsSendIsOver(Threads threads) throws Exception {
        try (Ends ends = tcp()) {
            ZeroCopy zeroCopy = ends.zeroCopy();
            List<ByteBuffer> sent = sendMoreThanFits(zeroCopy);
            ByteBuffer last = direct(1 << 20, 99);
            sent.add(last);
            Task<Long> sending = Task.start(threads, () -> zeroCopy.sendall(last));
            List<Task<Boolean>> waiters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                long id = i;
                waiters.add(Task.run(threads, () -> zeroCopy.await(id)));
                waiters.add(Task.run(threads, zeroCopy::awaitAll));
            }
            for (ByteBuffer buffer : sent) {
                assertThat(receive(ends.far, buffer.capacity())).isEqualTo(bytes(buffer));
            }

            zeroCopy.await(sending.result());
            for (Task<Boolean> waiter : waiters) {
                assertThat(waiter.result()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeOutInterruptAndCloseEndTheWait(Threads threads) throws Exception {
        try (Ends ends = tcp()) {
            ZeroCopy zeroCopy = ends.zeroCopy();
            sendMoreThanFits(zeroCopy);
            ends.near.settimeout(Duration.ofMillis(50));
            assertThatThrownBy(zeroCopy::awaitAll).isInstanceOf(SocketTimeoutException.class);
            ends.near.settimeout(null);
            Task<Boolean> reading = Task.run(threads, zeroCopy::awaitAll).waiting();
            Task<Boolean> following = Task.run(threads, zeroCopy::awaitAll);
            reading.thread().interrupt();
            assertThat(reading.failure()).isInstanceOf(InterruptedIOException.class);
            following.waiting();
            ends.near.close();

            assertThat(following.failure()).hasMessage("await: Socket closed");
        }
    }

    @Test
    void memoryStaysUntilTheSendIsOver() throws Exception {
        try (Ends ends = tcp()) {
            ZeroCopy zeroCopy = ends.zeroCopy();
            List<ByteBuffer> sent = sendMoreThanFits(zeroCopy);
            byte[] expected = bytes(sent.getLast());
            var last = new WeakReference<>(sent.removeLast());
            System.gc();
            assertThat(last.get()).isNotNull();
            for (ByteBuffer buffer : sent) {
                receive(ends.far, buffer.capacity());
            }
            assertThat(receive(ends.far, expected.length)).isEqualTo(expected);
            zeroCopy.awaitAll();
            Eventually.that(
                    () -> {
                        System.gc();
                        return last.get() == null;
                    },
                    () -> "the buffer stays");
        }
    }

    @Test
    void memoryStaysAsLongAsTheSocketIsThere() throws Exception {
        try (Ends ends = tcp()) {
            WeakReference<ByteBuffer> first = forgotten(ends);
            System.gc();
            assertThat(first.get()).isNotNull();
        }
    }

    /** The last buffer of sends that nobody remembers. */
    private static WeakReference<ByteBuffer> forgotten(Ends ends) throws IOException {
        return new WeakReference<>(sendMoreThanFits(ends.zeroCopy()).getLast());
    }

    @Test
    void whatElseIsInTheQueueIsPassedOn() throws Exception {
        try (Ends ends = udp()) {
            ends.zeroCopy();
            var others = new CopyOnWriteArrayList<Message>();
            var zeroCopy = new ZeroCopy(ends.near, others::add);
            ends.near.setsockopt(1, SO_TIMESTAMPING, Option.ints(TIMES));
            ByteBuffer data = direct(100, 1);
            zeroCopy.send(data);
            zeroCopy.awaitAll();
            zeroCopy.isOver(0);
            Eventually.that(
                    () -> {
                        takeMore(zeroCopy, ends);
                        return !others.isEmpty();
                    },
                    () -> "no time");

            Message time = others.getFirst();
            assertThat(time.control()).anyMatch(ControlMessage.Timestamping.class::isInstance);
            assertThat(time.data()).endsWith(bytes(data));
        }
    }

    /** Looks at the queue, by way of a send. */
    private static void takeMore(ZeroCopy zeroCopy, Ends ends) {
        try {
            zeroCopy.await(zeroCopy.send(direct(100, 1)));
            ends.far.recv(100);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsNoSendIsRefused() throws IOException {
        try (Ends ends = udp()) {
            ZeroCopy zeroCopy = ends.zeroCopy();
            assertThatThrownBy(() -> zeroCopy.send(ByteBuffer.allocate(9)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("send: MSG_ZEROCOPY");
            assertThatThrownBy(() -> zeroCopy.send(ByteBuffer.allocateDirect(0)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> zeroCopy.await(0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(zeroCopy.pending()).isZero();
        }
    }

    @Test
    void aSendThatFailsIsNotCounted() throws IOException {
        try (Ends ends = udp()) {
            ZeroCopy zeroCopy = ends.zeroCopy();
            assertThatThrownBy(() -> zeroCopy.send(ByteBuffer.allocateDirect(1 << 17)))
                    .isInstanceOf(SocketException.class);
            assertThat(zeroCopy.pending()).isZero();
            long id = zeroCopy.send(direct(10, 1));
            zeroCopy.await(id);

            assertThat(zeroCopy.pending()).isZero();
        }
    }
}
