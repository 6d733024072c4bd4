package omnisock.transfer;

import static omnisock.transfer.Peers.SETTINGS;
import static omnisock.transfer.Peers.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import omnisock.Address;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private static final int SENDERS = 12;
    private static final int MOST_AT_ONCE = 3;

    @TempDir Path directory;
    private Socket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new Socket(Family.AF_INET, SocketType.SOCK_STREAM);
        listener.bind(new Inet("127.0.0.1", 0));
        listener.listen();
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private Summary send(int number, Address to) throws IOException {
        Path file = random(directory.resolve("file" + number), 500_000 + number);
        var socket = new Socket(Family.AF_INET, SocketType.SOCK_STREAM);
        socket.connect(to);
        return new Sender(socket, SETTINGS).send(Source.of(List.of(file)));
    }

    @Test
    void manySendersAreServedAtOnceUpToTheLimit() throws Exception {
        Path in = directory.resolve("in");
        Target target = Target.directory(in);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var server =
                new Server(
                        listener,
                        MOST_AT_ONCE,
                        peer -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            receive(peer.socket(), target);
                            now.decrementAndGet();
                        });
        var serving =
                Peers.start(() -> {
                    server.serve();
                    return null;
                });

        Address address = listener.getsockname();
        var senders = new ArrayList<FutureTask<Summary>>();
        for (int i = 0; i < SENDERS; i++) {
            int number = i;
            senders.add(Peers.start(() -> send(number, address)));
        }
        for (int i = 0; i < SENDERS; i++) {
            assertThat(senders.get(i).get().bytes()).isEqualTo(500_000 + i);
            assertThat(in.resolve("file" + i))
                    .hasSameBinaryContentAs(directory.resolve("file" + i));
        }
        assertThat(most.get()).isBetween(1, MOST_AT_ONCE);
        listener.close();
        assertThatThrownBy(serving::get).isInstanceOf(ExecutionException.class);
    }

    private static void receive(Socket socket, Target target) {
        try {
            new Receiver(socket, target, SETTINGS).receive();
        } catch (IOException ignored) { // The sender fails too, and the test with it.
        }
    }
}
