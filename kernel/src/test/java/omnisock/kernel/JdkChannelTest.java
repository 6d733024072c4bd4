package omnisock.kernel;

import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import omnisock.Socket;
import omnisock.libc.Calls;
import org.junit.jupiter.api.Test;

/** Where the JDK's descriptor is found, and what is said where there are no such channels. */
class JdkChannelTest {
    private static final int NOT_OPEN = 1 << 20;

    @Test
    void theDescriptorIsFoundAlsoWhereItWasNotExpected() throws Exception {
        int[] pipe = new int[2];
        assertThat(Calls.pipe(Linux.SOCK_CLOEXEC, pipe)).isZero();
        int expected = Calls.fcntl(pipe[0], Linux.F_DUPFD_CLOEXEC, 0);
        Calls.close(expected);
        try (var held = new FileInputStream("/proc/self/fd/" + pipe[0])) {
            assertThat(held.getFD().valid()).isTrue();
            int found = JdkChannel.number(pipe, NOT_OPEN);

            assertThat(found).isNotIn(pipe[0], pipe[1]).isGreaterThanOrEqualTo(expected);
            assertThat(JdkChannel.number(pipe, found)).isEqualTo(found);
        } finally {
            Calls.close(pipe[1]);
        }
        assertThatThrownBy(() -> JdkChannel.number(pipe, NOT_OPEN)).isInstanceOf(IOException.class);
        Calls.close(pipe[0]);
    }

    @Test
    void withoutTheModuleTheErrorSaysWhichOne() throws Exception {
        assertThat(ChildJvm.run(Program.class, "--limit-modules", "java.base"))
                .isEqualTo(
                        "selectable channels need the module jdk.net: "
                                + "start java with --add-modules jdk.net\n");
    }

    @Test
    void withOtherSelectorsThereAreNoChannels() throws Exception {
        String provider = "-Djava.nio.channels.spi.SelectorProvider=" + Provider.class.getName();

        assertThat(ChildJvm.run(Program.class, provider)).isEqualTo("custom SelectorProvider\n");
    }

    /** Asks for a channel, and prints what is said against it. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws IOException {
            Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
            int before = Calls.fcntl(pair[0].fileno(), Linux.F_DUPFD_CLOEXEC, 0);
            Calls.close(before);
            try {
                pair[0].selectableChannel();
            } catch (UnsupportedOperationException e) {
                System.out.println(e.getMessage());
            }
            int after = Calls.fcntl(pair[0].fileno(), Linux.F_DUPFD_CLOEXEC, 0);
            if (after != before) {
                System.out.println("a descriptor stayed open");
            }
        }
    }

    /** Other selectors: none. */
    public static final class Provider extends SelectorProvider {
        @Override
        public DatagramChannel openDatagramChannel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatagramChannel openDatagramChannel(ProtocolFamily family) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Pipe openPipe() {
            throw new UnsupportedOperationException();
        }

        @Override
        public AbstractSelector openSelector() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocketChannel openServerSocketChannel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SocketChannel openSocketChannel() {
            throw new UnsupportedOperationException();
        }
    }
}
