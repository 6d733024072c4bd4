package omnisock.conformance;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import omnisock.Errno;
import omnisock.Socket;
import omnisock.WouldBlockException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Socket#selectableChannel} with the JDK's {@link Selector}. */
@EachKind(Trait.DESCRIPTORS)
public class SelectableChannelBehaviour {
    private static final byte[] DATA = {1, 2, 3};
    private static final long LONG = Eventually.PATIENCE.toMillis();

    @Parameter SocketKind kind;
    private Selector selector;
    private Pair pair;

    @BeforeEach
    void open() throws IOException {
        selector = Selector.open();
        pair = kind.pair();
    }

    @AfterEach
    void close() throws IOException {
        selector.close();
        pair.close();
    }

    private static byte[] received(Socket socket) throws IOException {
        return Traffic.first(DATA.length, () -> socket.recv(16));
    }

    private SelectionKey register(Socket socket, int operations) throws IOException {
        SelectableChannel channel = socket.selectableChannel();
        channel.configureBlocking(false);
        return channel.register(selector, operations);
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selectable.read")
    void aSelectorWaitsForData(Threads threads) throws Exception {
        SelectionKey key = register(pair.near(), OP_READ);
        assertThat(selector.selectNow()).isZero();
        var selecting = Task.start(threads, () -> selector.select(LONG)).waiting();

        pair.far().sendall(DATA);

        assertThat(selecting.result()).isEqualTo(1);
        assertThat(selector.selectedKeys()).containsExactly(key);
        assertThat(key.readyOps()).isEqualTo(OP_READ);
        assertThat(received(pair.near())).isEqualTo(DATA);
        selector.selectedKeys().clear();
        assertThat(selector.selectNow()).isZero();
    }

    @Test
    @Covers("selectable.write")
    void aSelectorTellsOfRoomToSend() throws Exception {
        SelectionKey key = register(pair.near(), OP_READ | OP_WRITE);

        assertThat(selector.select(LONG)).isEqualTo(1);
        assertThat(key.readyOps()).isEqualTo(OP_WRITE);
    }

    @Test
    @Covers("selectable.operations")
    void onlyReadingAndWritingCanBeAskedFor() throws Exception {
        assertThat(pair.near().selectableChannel().validOps()).isEqualTo(OP_READ | OP_WRITE);
        assertThatThrownBy(() -> register(pair.near(), SelectionKey.OP_ACCEPT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("selectable.same")
    void thereIsOneChannelAtATime() throws Exception {
        SelectableChannel first = pair.near().selectableChannel();
        assertThat(pair.near().selectableChannel()).isSameAs(first);

        first.close();

        SelectableChannel second = pair.near().selectableChannel();
        assertThat(second).isNotSameAs(first);
        assertThat(second.isOpen()).isTrue();
    }

    @Test
    @Covers("selectable.closechannel")
    void closingTheChannelLeavesTheSocketOpen() throws Exception {
        SelectionKey key = register(pair.near(), OP_READ);
        key.channel().close();
        pair.far().sendall(DATA);

        assertThat(selector.selectNow()).isZero();
        assertThat(selector.keys()).isEmpty();
        assertThat(received(pair.near())).isEqualTo(DATA);
    }

    @Test
    @Covers("selectable.closesocket")
    void closingTheSocketClosesTheChannel() throws Exception {
        SelectionKey key = register(pair.near(), OP_READ);
        pair.near().close();

        assertThat(key.channel().isOpen()).isFalse();
        assertThat(key.isValid()).isFalse();
        assertThat(Traffic.errno(pair.near()::selectableChannel)).isEqualTo(Errno.EBADF);
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selectable.release")
    void aClosedSocketIsGoneOnceItsSelectorIsWokenUp(Threads threads) throws Exception {
        register(pair.near(), OP_READ);
        var selecting = Task.start(threads, () -> selector.select(LONG)).waiting();

        pair.near().close();
        selector.wakeup();

        assertThat(selecting.result()).isZero();
        assertThat(selector.keys()).isEmpty();
        if (kind.has(Trait.ENDS)) {
            pair.far().settimeout(Eventually.PATIENCE);
            assertThat(pair.far().recv(16)).isEmpty();
        }
    }

    @Test
    @Covers("selectable.closesocket")
    void detachingTheSocketClosesTheChannel() throws Exception {
        SelectableChannel channel = pair.near().selectableChannel();
        try (Socket other = new Socket(pair.near().detach())) {
            assertThat(channel.isOpen()).isFalse();
            pair.far().sendall(DATA);
            assertThat(received(other)).isEqualTo(DATA);
        }
    }

    @Test
    @Covers("selectable.blocking")
    void theModeOfTheChannelIsNotThatOfTheSocket() throws Exception {
        SelectableChannel channel = pair.near().selectableChannel();
        for (boolean blocking : new boolean[] {false, true}) {
            channel.configureBlocking(blocking);

            pair.near().setblocking(false);
            assertThatThrownBy(() -> pair.near().recv(1)).isInstanceOf(WouldBlockException.class);
            pair.near().setblocking(true);
            Task<byte[]> task = Task.start(Threads.VIRTUAL, () -> received(pair.near())).waiting();
            pair.far().sendall(DATA);
            assertThat(task.result()).isEqualTo(DATA);
        }
    }

    /** What may be closed. */
    enum Part {
        KEY,
        CHANNEL,
        SOCKET,
        SELECTOR
    }

    static Stream<List<Part>> orders() {
        return orders(List.of(), List.of(Part.values()));
    }

    private static Stream<List<Part>> orders(List<Part> begun, List<Part> left) {
        if (left.isEmpty()) {
            return Stream.of(begun);
        }
        return left.stream()
                .flatMap(next -> {
                    List<Part> longer = new ArrayList<>(begun);
                    longer.add(next);
                    return orders(longer, left.stream().filter(part -> part != next).toList());
                });
    }

    /** That no descriptor stays is seen after each test. */
    @ParameterizedTest
    @MethodSource("orders")
    @Covers({"selectable.release", "selectable.closesocket", "selectable.closechannel"})
    void allMayBeClosedInAnyOrder(List<Part> order) throws Exception {
        SelectionKey key = register(pair.near(), OP_READ | OP_WRITE);
        selector.select(LONG);
        for (Part part : order) {
            switch (part) {
                case KEY -> key.cancel();
                case CHANNEL -> key.channel().close();
                case SOCKET -> pair.near().close();
                case SELECTOR -> selector.close();
            }
        }

        assertThat(key.channel().isRegistered()).isFalse();
        if (kind.has(Trait.ENDS)) {
            pair.far().settimeout(Eventually.PATIENCE);
            assertThat(pair.far().recv(16)).isEmpty();
        }
    }

    @Test
    @Covers("selectable.threads")
    void channelsOpenBesideOneAnother() throws Exception {
        List<Task<Boolean>> tasks = new ArrayList<>();
        for (Threads threads : Threads.values()) {
            for (int i = 0; i < 4; i++) {
                tasks.add(Task.run(threads, this::selectsItsOwn));
            }
        }
        for (Task<Boolean> task : tasks) {
            assertThat(task.result()).isTrue();
        }
    }

    /** Each selector hears of its own socket, while descriptors come and go around it. */
    private void selectsItsOwn() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (Selector own = Selector.open();
                    Pair idle = kind.pair();
                    Pair busy = kind.pair()) {
                for (Socket socket : List.of(idle.near(), busy.near())) {
                    socket.selectableChannel().configureBlocking(false);
                    socket.selectableChannel().register(own, OP_READ, socket);
                }
                busy.far().sendall(DATA);
                assertThat(own.select(LONG)).isEqualTo(1);
                assertThat(own.selectedKeys().iterator().next().attachment()).isSameAs(busy.near());
            }
        }
    }
}
