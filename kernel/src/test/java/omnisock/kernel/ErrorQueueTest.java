package omnisock.kernel;

import static omnisock.Family.AF_INET;
import static omnisock.MessageFlags.MSG_DONTWAIT;
import static omnisock.MessageFlags.MSG_ERRQUEUE;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import omnisock.Inet;
import omnisock.Message;
import omnisock.Option;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.SolSocket;
import omnisock.WouldBlockException;
import omnisock.conformance.Eventually;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;
import omnisock.libc.Calls;
import omnisock.spi.Endpoint;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Waiting on a socket whose error queue has something: poll(2) says {@code POLLERR} all the time,
 * and there is nothing to receive and no room to send.
 */
class ErrorQueueTest {
    private static final int SO_TIMESTAMPING = 37;
    private static final int TIMES_OF_SENDING = 2 | 16;
    private static final Duration SHORT = Duration.ofMillis(200);

    /** A wait that ends at once takes microseconds: there would be thousands. */
    private static final int FEW = 10;

    /** The kernel drops errors for which the receive buffer has no room: some hundred. */
    private static final int MOST_QUEUED = 100;

    private final AtomicInteger waits = new AtomicInteger();

    /** The kernel, with the waits of sockets that are opened counted. */
    private final Network counting =
            (Network)
                    Proxy.newProxyInstance(
                            ErrorQueueTest.class.getClassLoader(),
                            new Class<?>[] {Network.class},
                            (proxy, method, arguments) -> open(method, arguments));

    private Object open(Method method, Object[] arguments) throws Throwable {
        Object result = call(Networks.current(), method, arguments);
        if (method.getName().equals("open")) {
            var opened = (Endpoint[]) arguments[3];
            Endpoint endpoint = opened[0];
            opened[0] =
                    (Endpoint)
                            Proxy.newProxyInstance(
                                    ErrorQueueTest.class.getClassLoader(),
                                    new Class<?>[] {Endpoint.class},
                                    (proxy, call, values) -> count(endpoint, call, values));
        }
        return result;
    }

    private Object count(Endpoint endpoint, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("await")) {
            waits.incrementAndGet();
        }
        return call(endpoint, method, arguments);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private record Ends(Socket near, Socket far) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }

    /** Two connected sockets; the near one queues the time of each of its datagrams or bytes. */
    private Ends open(SocketType type) throws IOException {
        Socket near = new Socket(counting, AF_INET, type, new Protocol(0));
        Socket far = new Socket(AF_INET, type);
        far.bind(new Inet("127.0.0.1", 0));
        if (type.equals(SOCK_DGRAM)) {
            near.bind(new Inet("127.0.0.1", 0));
            near.connect(far.getsockname());
            far.connect(near.getsockname());
        } else {
            far.listen();
            near.connect(far.getsockname());
            Socket listener = far;
            far = listener.accept().socket();
            listener.close();
        }
        near.setsockopt(1, SO_TIMESTAMPING, Option.ints(TIMES_OF_SENDING));
        return new Ends(near, far);
    }

    /** Sends and takes a byte, so that something is in the error queue. */
    private static void leaveAnError(Ends ends) throws IOException {
        ends.near.send(new byte[1]);
        ends.far.recv(1);
        Eventually.that(
                () -> (Calls.ready(ends.near.fileno(), Linux.POLLIN) & Linux.POLLERR) != 0,
                () -> "nothing queued");
    }

    private static int takeErrors(Socket socket) throws IOException {
        int count = 0;
        try {
            while (true) {
                socket.recvmsg(16, 512, MSG_ERRQUEUE | MSG_DONTWAIT);
                count++;
            }
        } catch (WouldBlockException ignored) { // All taken.
            return count;
        }
    }

    @ParameterizedTest
    @EnumSource
    void recvWaitsQuietly(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_DGRAM)) {
            leaveAnError(ends);
            ends.near.settimeout(SHORT);
            Task<byte[]> task = Task.start(threads, () -> ends.near.recv(1));

            assertThat(task.failure()).isInstanceOf(SocketTimeoutException.class);
            assertThat(waits.get()).isBetween(1, FEW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendallWaitsQuietly(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_STREAM)) {
            leaveAnError(ends);
            ends.near.setsockopt(SolSocket.SO_SNDBUF, 1 << 16);
            ends.near.settimeout(SHORT);
            byte[] tooMuch = new byte[32 << 20];
            waits.set(0);
            Task<Boolean> task = Task.run(threads, () -> ends.near.sendall(tooMuch));

            var failure = (SocketTimeoutException) task.failure();
            int pieces = failure.bytesTransferred / (1 << 14) + FEW;
            assertThat(waits.get()).isBetween(1, pieces);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dataEndsTheWait(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_DGRAM)) {
            leaveAnError(ends);
            ends.near.settimeout(Eventually.PATIENCE);
            for (byte i = 0; i < 100; i++) {
                byte[] data = {i};
                Task<byte[]> task = Task.start(threads, () -> ends.near.recv(1)).waiting();
                ends.far.send(data);
                assertThat(task.result()).isEqualTo(data);
            }
            assertThat(takeErrors(ends.near)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recvOfAnErrorIsNoTurnOfThoseWhoWaitForData(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_DGRAM)) {
            Task<byte[]> data = Task.start(threads, () -> ends.near.recv(16)).waiting();
            leaveAnError(ends);

            assertThat(ends.near.recv(16, MSG_ERRQUEUE | MSG_DONTWAIT)).isNotEmpty();
            ends.far.send(new byte[3]);
            assertThat(data.result()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closeAndInterruptEndTheWait(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_DGRAM)) {
            leaveAnError(ends);
            ends.near.settimeout(Eventually.PATIENCE);
            Task<byte[]> interrupted = Task.start(threads, () -> ends.near.recv(1)).waiting();
            interrupted.thread().interrupt();
            assertThat(interrupted.failure()).isInstanceOf(InterruptedIOException.class);

            Task<byte[]> closed = Task.start(threads, () -> ends.near.recv(1)).waiting();
            ends.near.close();
            assertThat(closed.failure()).hasMessage("recv: Socket closed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theErrorQueueCanBeWaitedFor(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_DGRAM)) {
            leaveAnError(ends);
            takeErrors(ends.near);
            for (int i = 0; i < 20; i++) {
                Task<Message> task =
                        Task.start(threads, () -> ends.near.recvmsg(16, 512, MSG_ERRQUEUE))
                                .waiting();
                ends.near.send(new byte[1]);
                assertThat(task.result().flags() & MSG_ERRQUEUE).isNotZero();
            }
        }
    }

    /** Both ways are shut down: {@code POLLHUP} holds, and nothing is in the queue. */
    @ParameterizedTest
    @EnumSource
    void anEmptyErrorQueueIsWaitedForQuietly(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_STREAM)) {
            ends.far.shutdown(Socket.SHUT_WR);
            ends.near.shutdown(Socket.SHUT_WR);
            ends.near.settimeout(SHORT);
            Task<Message> task =
                    Task.start(threads, () -> ends.near.recvmsg(16, 512, MSG_ERRQUEUE));

            assertThat(task.failure()).isInstanceOf(SocketTimeoutException.class);
            assertThat(waits.get()).isBetween(1, FEW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theErrorQueueIsReadBesideOneWhoWaitsForData(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_DGRAM)) {
            Task<byte[]> reader = Task.start(threads, () -> ends.near.recv(1)).waiting();
            Task<Message> errors =
                    Task.start(threads, () -> ends.near.recvmsg(16, 512, MSG_ERRQUEUE)).waiting();
            ends.near.send(new byte[] {1});
            assertThat(errors.result().flags() & MSG_ERRQUEUE).isNotZero();
            assertThat(reader.isDone()).isFalse();
            ends.far.send(new byte[] {2});
            assertThat(reader.result()).containsExactly(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsMissedWhereDataAndErrorsAreReadBesideEachOther(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_DGRAM)) {
            ends.near.settimeout(Eventually.PATIENCE);
            ends.far.settimeout(Eventually.PATIENCE);
            int rounds = 5000;
            var taken = new AtomicInteger();
            Task<Boolean> errors =
                    Task.run(
                            threads,
                            () -> {
                                while (taken.get() < rounds) {
                                    ends.near.recvmsg(16, 512, MSG_ERRQUEUE);
                                    taken.incrementAndGet();
                                }
                            });
            Task<Boolean> echo =
                    Task.run(
                            threads,
                            () -> {
                                for (int i = 0; i < rounds; i++) {
                                    ends.far.send(ends.far.recv(16));
                                }
                            });
            for (int i = 0; i < rounds; i++) {
                int least = i - MOST_QUEUED;
                Eventually.that(() -> taken.get() >= least, () -> "missed after " + taken);
                ends.near.send(new byte[] {(byte) i});
                assertThat(ends.near.recv(16)).containsExactly((byte) i);
            }

            assertThat(echo.result()).isTrue();
            assertThat(errors.result()).isTrue();
        }
    }

    /** Nothing is missed while errors come and go; a miss is a time-out. */
    @ParameterizedTest
    @EnumSource
    void dataIsNeverMissed(Threads threads) throws Exception {
        try (Ends ends = open(SOCK_DGRAM)) {
            ends.near.settimeout(Eventually.PATIENCE);
            ends.far.settimeout(Eventually.PATIENCE);
            int rounds = 5000;
            Task<Boolean> echo =
                    Task.run(
                            threads,
                            () -> {
                                for (int i = 0; i < rounds; i++) {
                                    ends.far.send(ends.far.recv(16));
                                }
                            });
            Task<Integer> asking =
                    Task.start(
                            threads,
                            () -> {
                                int errors = 0;
                                for (int i = 0; i < rounds; i++) {
                                    ends.near.send(new byte[] {(byte) i});
                                    assertThat(ends.near.recv(16)).containsExactly((byte) i);
                                    if (i % 7 == 0) {
                                        errors += takeErrors(ends.near);
                                    }
                                }
                                return errors + takeErrors(ends.near);
                            });

            assertThat(asking.result()).isEqualTo(rounds);
            assertThat(echo.result()).isTrue();
        }
    }
}
