package omnisock.bench;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_DGRAM;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import omnisock.Address;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.Unix;

/**
 * Where sockets come from to which nothing is sent. Each costs one descriptor: the peer of a
 * connected one is never accepted, and stays in the queue of a listener.
 */
interface IdleSockets extends AutoCloseable {
    /** So few that the queue of a listener holds them whatever net.core.somaxconn says. */
    int PER_LISTENER = 100;

    /** How many names were given away. */
    AtomicLong NAMES = new AtomicLong();

    /** A socket that something waits in. */
    interface Idle extends Closeable {
        /** Receives, which ends only by {@link #close}; returns normally if something came. */
        void receive() throws IOException;

        boolean isClosed();
    }

    Idle open() throws IOException;

    /** Ends the listeners; the sockets must be closed before. */
    @Override
    void close() throws Exception;

    private static Idle of(Socket socket) {
        byte[] buffer = new byte[End.SIZE];
        return new Idle() {
            @Override
            public void receive() throws IOException {
                socket.recv(buffer);
            }

            @Override
            public boolean isClosed() {
                return socket.isClosed();
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    private static Idle of(ByteChannel channel) {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[End.SIZE]);
        return new Idle() {
            @Override
            public void receive() throws IOException {
                channel.read(buffer);
            }

            @Override
            public boolean isClosed() {
                return !channel.isOpen();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** Ours, connected. */
    final class Connected implements IdleSockets {
        private final Family family;
        private final SocketType type;
        private final Deque<Socket> listeners = new ArrayDeque<>();
        private int opened;

        Connected(Family family, SocketType type) {
            this.family = family;
            this.type = type;
        }

        @Override
        public Idle open() throws IOException {
            if (opened++ % PER_LISTENER == 0) {
                var listener = new Socket(family, type);
                listeners.push(listener);
                listener.bind(family.equals(AF_INET) ? new Inet("127.0.0.1", 0) : name());
                listener.listen(PER_LISTENER);
            }
            var socket = new Socket(family, type);
            socket.connect(listeners.element().getsockname());
            return of(socket);
        }

        @Override
        public void close() throws Exception {
            closeAll(listeners);
        }
    }

    /** Ours, AF_UNIX datagrams. */
    final class Datagrams implements IdleSockets {
        @Override
        public Idle open() throws IOException {
            var socket = new Socket(AF_UNIX, SOCK_DGRAM);
            socket.bind(name());
            return of(socket);
        }

        @Override
        public void close() {}
    }

    /** The JDK's, connected. */
    final class JdkConnected implements IdleSockets {
        private final StandardProtocolFamily family;
        private final Path directory;
        private final Deque<ServerSocketChannel> listeners = new ArrayDeque<>();
        private int opened;

        JdkConnected(StandardProtocolFamily family) throws IOException {
            this.family = family;
            this.directory = Files.createTempDirectory("omnisock-idle-");
        }

        @Override
        public Idle open() throws IOException {
            if (opened++ % PER_LISTENER == 0) {
                var listener = ServerSocketChannel.open(family);
                listeners.push(listener);
                listener.bind(address(), PER_LISTENER);
            }
            return of(SocketChannel.open(listeners.element().getLocalAddress()));
        }

        private SocketAddress address() {
            return family == StandardProtocolFamily.UNIX
                    ? UnixDomainSocketAddress.of(directory.resolve("" + opened))
                    : loopback();
        }

        @Override
        public void close() throws Exception {
            closeAll(listeners);
            try (var names = Files.list(directory)) {
                for (Path name : names.toList()) {
                    Files.delete(name);
                }
            }
            Files.delete(directory);
        }
    }

    /** The JDK's, UDP, since it has no AF_UNIX datagrams; connected, so that they can be read. */
    final class JdkDatagrams implements IdleSockets {
        private final DatagramChannel peer;

        JdkDatagrams() throws IOException {
            peer = DatagramChannel.open(StandardProtocolFamily.INET).bind(loopback());
        }

        @Override
        public Idle open() throws IOException {
            var channel = DatagramChannel.open(StandardProtocolFamily.INET).bind(loopback());
            return of(channel.connect(peer.getLocalAddress()));
        }

        @Override
        public void close() throws IOException {
            peer.close();
        }
    }

    private static Address name() {
        return Unix.abstractName(
                "omnisock-idle-" + ProcessHandle.current().pid() + "-" + NAMES.incrementAndGet());
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    private static void closeAll(Deque<? extends AutoCloseable> all) throws Exception {
        for (AutoCloseable one : all) {
            one.close();
        }
        all.clear();
    }
}
