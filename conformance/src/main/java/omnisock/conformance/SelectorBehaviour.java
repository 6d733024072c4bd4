package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import omnisock.MessageFlags;
import omnisock.Selector;
import omnisock.Socket;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import omnisock.testing.NastyNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link Selector} over sockets of every kind. */
@EachKind
public class SelectorBehaviour {
    private static final int READ = Selector.EVENT_READ;
    private static final int WRITE = Selector.EVENT_WRITE;
    private static final Duration LONG = Eventually.PATIENCE;
    private static final int MOST_TRIES = 1_000_000;
    private static final byte[] DATA = {1, 2, 3};

    @Parameter SocketKind kind;
    private Selector selector;
    private Pair pair;

    @BeforeEach
    void open() throws IOException {
        selector = new Selector();
        pair = kind.pair();
    }

    private static byte[] received(Pair pair) throws IOException {
        return Traffic.first(DATA.length, () -> pair.near().recv(DATA.length));
    }

    @AfterEach
    void close() throws IOException {
        selector.close();
        pair.close();
    }

    @Test
    @Covers("selector.read")
    void whatIsThereIsToldUntilItIsTaken() throws IOException {
        Selector.Key key = selector.register(pair.near(), READ);
        assertThat(selector.selectNow()).isEmpty();

        pair.far().sendall(DATA);
        for (int i = 0; i < 3; i++) {
            assertThat(selector.select(LONG)).containsExactly(key);
            assertThat(key.isReadable()).isTrue();
            assertThat(key.isWritable()).isFalse();
        }

        assertThat(received(pair)).isEqualTo(DATA);
        assertThat(selector.selectNow()).isEmpty();
    }

    @Test
    @Covers("selector.write")
    void roomToSendIsTold() throws IOException {
        Selector.Key key = selector.register(pair.near(), READ | WRITE);

        assertThat(selector.select(LONG)).containsExactly(key);
        assertThat(key.ready()).isEqualTo(WRITE);
    }

    @Test
    @Covers("selector.events")
    void onlyWhatWasAskedForIsTold() throws IOException {
        pair.far().sendall(DATA);
        Selector.Key key = selector.register(pair.near(), 0);
        assertThat(selector.selectNow()).isEmpty();

        key.events(WRITE);
        assertThat(selector.select(LONG)).containsExactly(key);
        assertThat(key.ready()).isEqualTo(WRITE);

        key.events(READ);
        assertThat(selector.select(LONG)).containsExactly(key);
        assertThat(key.ready()).isEqualTo(READ);

        key.events(0);
        assertThat(selector.selectNow()).isEmpty();
        assertThatThrownBy(() -> key.events(8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown events: 8");
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selector.waits")
    void selectWaits(Threads threads) throws Exception {
        Selector.Key key = selector.register(pair.near(), READ);
        var selecting = Task.start(threads, selector::select).waiting();

        pair.far().sendall(DATA);

        assertThat(selecting.result()).containsExactly(key);
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selector.timeout")
    void timePasses(Threads threads) throws Exception {
        selector.register(pair.near(), READ);
        Duration time = Duration.ofMillis(30);
        long start = pair.near().network().nanoTime();

        var found = Task.start(threads, () -> selector.select(time)).result();

        assertThat(found).isEmpty();
        assertThat(Duration.ofNanos(pair.near().network().nanoTime() - start))
                .isGreaterThanOrEqualTo(time);
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selector.wakeup")
    void wakeupEndsOneSelect(Threads threads) throws Exception {
        selector.register(pair.near(), READ);
        var selecting = Task.start(threads, selector::select).waiting();
        selector.wakeup();
        assertThat(selecting.result()).isEmpty();

        selector.wakeup();
        assertThat(Task.start(threads, selector::select).result()).isEmpty();

        var next = Task.start(threads, selector::select).waiting();
        selector.wakeup();
        assertThat(next.result()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selector.interrupt")
    void anInterruptEndsSelect(Threads threads) throws Exception {
        Selector.Key key = selector.register(pair.near(), READ);
        var stillSet = new AtomicBoolean();
        var selecting =
                Task.start(
                                threads,
                                () -> {
                                    try {
                                        return selector.select();
                                    } finally {
                                        stillSet.set(Thread.interrupted());
                                    }
                                })
                        .waiting();
        selecting.thread().interrupt();

        assertThat(selecting.failure())
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("select: interrupted");
        assertThat(stillSet).isTrue();
        pair.far().sendall(DATA);
        assertThat(selector.select(LONG)).containsExactly(key);
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selector.interrupt")
    void selectNowOfAnInterruptedThreadIsEmptyWhileAnotherSelects(Threads threads)
            throws Exception {
        var selecting = Task.start(threads, selector::select).waiting();
        var found =
                Task.start(
                        threads,
                        () -> {
                            Thread.currentThread().interrupt();
                            return selector.selectNow();
                        });

        assertThat(found.result()).isEmpty();
        selector.wakeup();
        assertThat(selecting.result()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selector.register")
    void whoeverJoinsMeanwhileCountsAtOnce(Threads threads) throws Exception {
        var selecting = Task.start(threads, selector::select).waiting();
        pair.far().sendall(DATA);
        Selector.Key key = selector.register(pair.near(), READ);

        assertThat(selecting.result()).containsExactly(key);
        assertThatThrownBy(() -> selector.register(pair.near(), WRITE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("already registered: ");
    }

    @Test
    @Covers("selector.cancel")
    void aCancelledKeyIsToldOfNoMore() throws IOException {
        Selector.Key key = selector.register(pair.near(), READ);
        pair.far().sendall(DATA);
        assertThat(selector.select(LONG)).containsExactly(key);

        key.cancel();
        key.cancel();

        assertThat(key.isValid()).isFalse();
        assertThat(selector.selectNow()).isEmpty();
        assertThatThrownBy(() -> key.events(WRITE)).isInstanceOf(IllegalStateException.class);
        Selector.Key again = selector.register(pair.near(), READ);
        assertThat(selector.select(LONG)).containsExactly(again);
        assertThat(received(pair)).isEqualTo(DATA);
    }

    @Test
    @Covers("selector.closedsocket")
    void aClosedSocketLeavesAndItsNumberIsNotMistaken() throws IOException {
        Selector.Key key = selector.register(pair.near(), READ);
        // A copy keeps the open socket alive in the kernel, and epoll(7) would go on telling of it.
        try (Socket copy = pair.near().dup()) {
            pair.near().close();
            pair.far().sendall(DATA);
            assertThat(selector.selectNow()).isEmpty();
            assertThat(key.isValid()).isFalse();
            assertThat(selector.keys()).isEmpty();

            Selector.Key next = selector.register(copy, READ);
            assertThat(selector.select(LONG)).containsExactly(next);
        }
        assertThat(selector.keys()).isEmpty();
        assertThatThrownBy(() -> selector.register(pair.near(), READ))
                .hasMessage("register: Socket closed");
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selector.close")
    void closeEndsSelect(Threads threads) throws Exception {
        Selector.Key key = selector.register(pair.near(), READ);
        var selecting = Task.start(threads, selector::select).waiting();
        selector.close();
        selector.close();

        assertThat(selecting.failure()).isInstanceOf(ClosedSelectorException.class);
        assertThat(selector.isClosed()).isTrue();
        assertThat(key.isValid()).isFalse();
        assertThatThrownBy(selector::selectNow).isInstanceOf(ClosedSelectorException.class);
        assertThatThrownBy(() -> selector.register(pair.near(), READ))
                .isInstanceOf(ClosedSelectorException.class);
        selector.wakeup();
        pair.far().sendall(DATA);
        assertThat(received(pair)).isEqualTo(DATA);
    }

    @Test
    @Covers("selector.attachment")
    void aKeyKnowsWhatItIsFor() throws IOException {
        Selector.Key key = selector.register(pair.near(), READ, "first");

        assertThat(key.socket()).isSameAs(pair.near());
        assertThat(key.selector()).isSameAs(selector);
        assertThat(key.events()).isEqualTo(READ);
        assertThat(key.attachment()).isEqualTo("first");
        key.attach("second");
        assertThat(key.attachment()).isEqualTo("second");
        assertThat(key.toString()).startsWith("Key[events=read, ready=none, <omnisock.Socket fd=");
        assertThat(selector.key(pair.near())).isSameAs(key);
        assertThat(selector.key(pair.far())).isNull();
        assertThat(selector.keys()).containsExactly(key);
    }

    @Test
    @Covers("selector.many")
    void eachOfManyIsToldOfOnce() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        try {
            List<Selector.Key> keys = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                pairs.add(kind.pair());
                keys.add(selector.register(pairs.getLast().near(), READ, i));
            }
            pairs.get(7).far().sendall(DATA);
            pairs.get(31).far().sendall(DATA);

            List<Selector.Key> found = selector.select(LONG);
            for (int i = 0; i < MOST_TRIES && found.size() < 2; i++) {
                found = selector.select(LONG);
            }
            assertThat(found).containsExactlyInAnyOrder(keys.get(7), keys.get(31));
        } finally {
            for (Pair one : pairs) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selector.networks")
    void socketsOfAnotherNetworkAreWaitedForToo(Threads threads) throws Exception {
        Network another = new NastyNetwork(pair.near().network(), 1);
        selector.register(pair.near(), READ);
        try (Pair others = Networks.with(another, kind::pair)) {
            var selecting = Task.start(threads, selector::select).waiting();
            Selector.Key key = selector.register(others.near(), READ);
            others.far().sendall(DATA);
            assertThat(selecting.result()).containsExactly(key);
            assertThat(received(others)).isEqualTo(DATA);

            var next = Task.start(threads, selector::select).waiting();
            others.far().sendall(DATA);
            assertThat(next.result()).containsExactly(key);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Covers("selector.threads")
    void othersComeAndGoMeanwhile(Threads threads) throws Exception {
        var stop = new AtomicBoolean();
        var selecting =
                Task.start(
                        threads,
                        () -> {
                            long read = 0;
                            while (!stop.get()) {
                                for (Selector.Key key : selector.select()) {
                                    read += take(key);
                                }
                            }
                            return read;
                        });
        var random = new Random(kind.name().hashCode());
        for (int i = 0; i < 100; i++) {
            try (Pair one = kind.pair()) {
                Selector.Key key = selector.register(one.near(), READ);
                one.far().sendall(DATA);
                if (random.nextBoolean()) {
                    key.cancel();
                }
            }
        }
        Selector.Key last = selector.register(pair.near(), READ);
        pair.far().sendall(DATA);
        Eventually.that(() -> last.ready() == READ, () -> "the last one is not told of");
        stop.set(true);
        selector.wakeup();

        assertThat(selecting.result()).isGreaterThanOrEqualTo(DATA.length);
        assertThat(selector.keys()).containsExactly(last);
    }

    /** Takes what is there; the socket may have been closed meanwhile. */
    private static int take(Selector.Key key) {
        try {
            return key.socket().recv(DATA.length, MessageFlags.MSG_DONTWAIT).length;
        } catch (IOException ignored) { // Closed, or read before.
            return 0;
        }
    }
}
