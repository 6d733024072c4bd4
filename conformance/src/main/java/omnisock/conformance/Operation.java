package omnisock.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import omnisock.Address;
import omnisock.Batch;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Linger;
import omnisock.Message;
import omnisock.Received;
import omnisock.Selector;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.SolSocket;
import omnisock.WouldBlockException;
import org.jspecify.annotations.Nullable;

/** The calls that may wait, each with a way to make it wait and to let it go on. */
public enum Operation {
    /** {@link Socket#accept}. */
    ACCEPT,
    /** {@link Socket#connect}. */
    CONNECT,
    /** {@link Socket#recv(int)}. */
    RECV,
    /** {@link Socket#recvfrom(int)}. */
    RECVFROM,
    /** {@link Socket#recvmsg(int, int, int)}. */
    RECVMSG,
    /** {@link Socket#send(byte[])}. */
    SEND,
    /** {@link Socket#sendall(byte[])}. */
    SENDALL,
    /** {@link Socket#sendto(byte[], Address)}. */
    SENDTO,
    /** {@link Socket#sendmsg}. */
    SENDMSG,
    /** {@link Socket#recvmmsg}. */
    RECVMMSG,
    /** {@link Socket#sendmmsg}. */
    SENDMMSG,
    /** {@link Socket#await}. */
    AWAIT;

    private static final byte[] GREETING = {1, 2, 3};

    /** What the stream calls send: more than one call of the network takes. */
    private static final int LARGE = 1 << 20;

    /** Whether this can wait on sockets of a kind. */
    boolean waitsOn(SocketKind kind) {
        return switch (this) {
            case ACCEPT, CONNECT -> kind.has(Trait.LISTENS);
            case RECV, RECVFROM, RECVMSG, RECVMMSG, AWAIT -> true;
            case SEND, SENDALL, SENDMSG, SENDMMSG -> kind.has(Trait.BACKPRESSURE);
            case SENDTO ->
                    kind.has(Trait.BACKPRESSURE)
                            && (kind.has(Trait.DATAGRAM) || kind.has(Trait.TCP));
        };
    }

    /** Whether the end of the peer ends the wait. */
    boolean isResetOn(SocketKind kind) {
        return switch (this) {
            // A condition does not come true by that.
            case ACCEPT, AWAIT -> false;
            case RECV, RECVFROM, RECVMSG, RECVMMSG -> kind.has(Trait.ENDS);
            case CONNECT, SEND, SENDALL, SENDTO, SENDMSG, SENDMMSG -> waitsOn(kind);
        };
    }

    /** Whether {@link Socket#shutdown} ends the wait: a queue of AF_UNIX is that of the peer. */
    boolean isShutDownOn(SocketKind kind) {
        return this != AWAIT && waitsOn(kind) && (this != CONNECT || kind.has(Trait.TCP));
    }

    boolean receives() {
        return this == RECV || this == RECVFROM || this == RECVMSG || this == RECVMMSG;
    }

    /** Whether it waits for what the peer sends. */
    private boolean isSentTo() {
        return receives() || this == AWAIT;
    }

    /** A socket on which this operation does not wait. */
    Stage prepareReady(SocketKind kind) throws IOException {
        Stage stage =
                switch (this) {
                    case ACCEPT -> accepting(kind);
                    case CONNECT -> connectingAtOnce(kind);
                    case RECV, RECVFROM, RECVMSG, RECVMMSG, AWAIT -> receiving(kind);
                    case SEND, SENDALL, SENDMSG, SENDMMSG -> sendingAtOnce(kind);
                    case SENDTO ->
                            kind.has(Trait.DATAGRAM) ? sendingToAtOnce(kind) : sendingAtOnce(kind);
                };
        // A stream may go in pieces, but not a single byte.
        stage.data = kind.has(Trait.STREAM) ? new byte[] {1} : GREETING;
        stage.makeReady();
        return stage;
    }

    /** A socket on which this operation waits now. */
    Stage prepare(SocketKind kind) throws IOException {
        return switch (this) {
            case ACCEPT -> accepting(kind);
            case CONNECT -> connecting(kind);
            case RECV, RECVFROM, RECVMSG, RECVMMSG, AWAIT -> receiving(kind);
            case SEND, SENDALL, SENDMSG, SENDMMSG -> sending(kind);
            case SENDTO -> kind.has(Trait.DATAGRAM) ? sendingTo(kind) : sending(kind);
        };
    }

    /** A socket, and what is around it. */
    final class Stage implements AutoCloseable {
        final Socket socket;
        private final Socket other;
        private final @Nullable Address address;
        private final List<Socket> more = new ArrayList<>();

        /** What the sending operations send. */
        private byte[] data;

        /** The condition of {@link Socket#await}. */
        private volatile boolean came;

        private Stage(Socket socket, Socket other, @Nullable Address address) {
            this.socket = socket;
            this.other = other;
            this.address = address;
            boolean messages = !socket.type().equals(SocketType.SOCK_STREAM);
            this.data = messages ? GREETING : new byte[LARGE];
        }

        private void makeReady() throws IOException {
            if (Operation.this == ACCEPT) {
                more.add(client(socket.getsockname()));
            } else if (isSentTo()) {
                came = true;
                other.send(data);
            } else {
                return;
            }
            try (Selector selector = new Selector()) {
                selector.register(socket, Selector.EVENT_READ);
                if (selector.select(Eventually.PATIENCE).isEmpty()) {
                    throw new AssertionError("not ready");
                }
            }
        }

        /** Ends the peer with data that it has not read, so that it does not end in peace. */
        void reset() throws IOException {
            if (receives()) {
                socket.send(GREETING);
            }
            if (socket.family().equals(Family.AF_INET) || socket.family().equals(Family.AF_INET6)) {
                other.setsockopt(SolSocket.SO_LINGER, new Linger(true, 0));
            }
            other.close();
        }

        /** What {@link #call} returns on a ready socket, where that is known. */
        @Nullable Object expected() {
            return switch (Operation.this) {
                case ACCEPT -> null;
                case CONNECT -> target();
                case RECV, RECVFROM, RECVMSG, RECVMMSG -> data;
                case SEND, SENDALL, SENDTO, SENDMSG -> data.length;
                case SENDMMSG -> 1;
                case AWAIT -> true;
            };
        }

        /** Runs the operation and returns what shows that it was done. */
        Object call() throws IOException {
            return switch (Operation.this) {
                case ACCEPT -> keep(socket.accept().socket());
                case CONNECT -> connected();
                case RECV -> socket.recv(16);
                case RECVFROM -> data(socket.recvfrom(16));
                case RECVMSG -> data(socket.recvmsg(16, 0, 0));
                case SEND -> socket.send(data);
                case SENDALL -> sendall();
                case SENDTO -> socket.sendto(data, target());
                case SENDMSG -> socket.sendmsg(buffers(data), List.of(), 0, null);
                case RECVMMSG -> recvmmsg();
                case SENDMMSG -> sendmmsg(data);
                case AWAIT -> await();
            };
        }

        private boolean await() throws IOException {
            socket.await(() -> came);
            return came;
        }

        private Socket keep(Socket accepted) {
            more.add(accepted);
            return accepted;
        }

        private Address connected() throws IOException {
            socket.connect(target());
            return socket.getpeername();
        }

        /** {@link Socket#connectEx} in place of the operation. */
        Errno connectEx() throws IOException {
            return socket.connectEx(target());
        }

        private int sendall() throws IOException {
            socket.sendall(data);
            return data.length;
        }

        private byte[] recvmmsg() throws IOException {
            var batch = new Batch(2, 16);
            int n = socket.recvmmsg(batch, 0);
            var data = new byte[batch.data(0).remaining()];
            batch.data(0).get(data);
            return n == 1 ? data : new byte[0];
        }

        private int sendmmsg(byte[] data) throws IOException {
            var batch = new Batch(1, data.length);
            batch.data(0).put(data).flip();
            return socket.sendmmsg(batch, 0, 1, 0);
        }

        private Address target() {
            if (address == null) {
                throw new AssertionError("no address");
            }
            return address;
        }

        private static byte[] data(Received received) {
            return received.data();
        }

        private static byte[] data(Message message) {
            return message.data();
        }

        private static ByteBuffer[] buffers(byte[] data) {
            return new ByteBuffer[] {ByteBuffer.wrap(data)};
        }

        /** Lets the operation go on until it has ended. */
        void release(Task<?> task) throws IOException {
            switch (Operation.this) {
                case ACCEPT -> {
                    more.add(client(socket.getsockname()));
                }
                case CONNECT -> Eventually.that(() -> acceptOr(task), () -> "still connecting");
                case RECV, RECVFROM, RECVMSG, RECVMMSG, AWAIT -> {
                    came = true;
                    other.send(GREETING);
                }
                case SEND, SENDALL, SENDTO, SENDMSG, SENDMMSG -> {
                    socket.setsockopt(SolSocket.SO_SNDBUF, Traffic.ROOM);
                    Eventually.that(() -> drainOr(task), () -> "still sending");
                }
            }
        }

        private Socket client(Address listener) throws IOException {
            Socket client = new Socket(socket.family(), socket.type());
            more.add(client);
            client.connect(listener);
            return client;
        }

        private boolean acceptOr(Task<?> task) {
            try {
                other.setblocking(false);
                more.add(other.accept().socket());
            } catch (WouldBlockException ignored) { // None there yet.
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return task.isDone();
        }

        private boolean drainOr(Task<?> task) {
            Traffic.drain(other);
            return task.isDone();
        }

        @Override
        public void close() throws IOException {
            socket.close();
            other.close();
            for (Socket one : more) {
                one.close();
            }
        }
    }

    private Stage accepting(SocketKind kind) throws IOException {
        return new Stage(kind.listener(), kind.open(), null);
    }

    private Stage connectingAtOnce(SocketKind kind) throws IOException {
        Socket listener = kind.listener();
        return new Stage(kind.open(), listener, listener.getsockname());
    }

    /** The queue of the listener is full: TCP drops further requests, AF_UNIX says EAGAIN. */
    private Stage connecting(SocketKind kind) throws IOException {
        Socket listener = kind.listener(0);
        var stage = new Stage(kind.open(), listener, listener.getsockname());
        boolean full = false;
        for (int i = 0; i < 8 && !full; i++) {
            Socket filler = kind.open();
            stage.more.add(filler);
            filler.settimeout(0.05);
            full = filler.connectEx(listener.getsockname()).equals(Errno.EAGAIN);
        }
        return stage;
    }

    private Stage receiving(SocketKind kind) throws IOException {
        Pair pair = kind.pair();
        return new Stage(pair.near(), pair.far(), null);
    }

    private Stage sending(SocketKind kind) throws IOException {
        Stage stage = sendingAtOnce(kind);
        Traffic.fill(new Pair(stage.socket, stage.other));
        return stage;
    }

    private Stage sendingAtOnce(SocketKind kind) throws IOException {
        Pair pair = kind.pair();
        Address peer = kind.has(Trait.NAMED) ? pair.near().getpeername() : null;
        return new Stage(pair.near(), pair.far(), peer);
    }

    /** The queue of a receiver that is not connected is full. */
    private Stage sendingTo(SocketKind kind) throws IOException {
        Stage stage = sendingToAtOnce(kind);
        Traffic.fill(stage.socket, stage::call);
        return stage;
    }

    private Stage sendingToAtOnce(SocketKind kind) throws IOException {
        Socket receiver = kind.bound();
        return new Stage(kind.open(), receiver, receiver.getsockname());
    }
}
