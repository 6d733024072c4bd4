package omnisock;

import static omnisock.Direction.AGAIN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import omnisock.spi.Endpoint;
import org.jspecify.annotations.Nullable;

/** The sending calls of a socket, made to wait. Arguments are checked already. */
final class Sending {
    private final SocketHandle socket;
    private final Direction writing;
    private final Endpoint endpoint;

    /** An address that needs no look-up; a stale value costs one parse. */
    private @Nullable Address lastLiteral;

    Sending(SocketHandle socket, Direction writing, Endpoint endpoint) {
        this.socket = socket;
        this.writing = writing;
        this.endpoint = endpoint;
    }

    /** The address with its host looked up; one that needs none is remembered by identity. */
    @SuppressWarnings("ReferenceEquality") // Identity is what makes the repeated call cheap.
    private @Nullable Address literal(@Nullable Address address, String call, long deadline)
            throws IOException {
        if (address == null || address == lastLiteral) {
            return address;
        }
        Address literal = Names.literal(socket, address, call, deadline);
        lastLiteral = literal;
        return literal;
    }

    int send(byte[] data, int offset, int length, int flags, @Nullable Address address, String call)
            throws IOException {
        long deadline = writing.deadline(flags);
        Address literal = literal(address, call, deadline);
        writing.enter(call, address, deadline);
        try {
            int n;
            do {
                n = endpoint.send(data, offset, length, flags, literal);
            } while (again(n, call, address, deadline));
            return Failures.check(n, call, address);
        } finally {
            writing.leave();
        }
    }

    int send(ByteBuffer data, int flags, @Nullable Address address, String call)
            throws IOException {
        long deadline = writing.deadline(flags);
        Address literal = literal(address, call, deadline);
        writing.enter(call, address, deadline);
        try {
            int n;
            do {
                n = endpoint.send(data, flags, literal);
            } while (again(n, call, address, deadline));
            data.position(data.position() + Failures.check(n, call, address));
            return n;
        } finally {
            writing.leave();
        }
    }

    /** Waits for room here or, where the datagram goes to the queue of a named peer, there. */
    private boolean again(int result, String call, @Nullable Address address, long deadline)
            throws IOException {
        return (result == AGAIN && address instanceof Unix)
                ? writing.pause(call, address, deadline)
                : writing.again(result, call, address, deadline, 0);
    }

    void sendall(byte[] data, int offset, int length, int flags) throws IOException {
        long deadline = writing.enter("sendall", flags);
        try {
            int sent = 0;
            do {
                int n = endpoint.send(data, offset + sent, length - sent, flags, null);
                if (!writing.again(n, "sendall", null, deadline, sent)) {
                    sent += Failures.check(n, "sendall");
                    checkPatience(deadline, sent, length);
                }
            } while (sent < length);
        } finally {
            writing.leave();
        }
    }

    void sendall(ByteBuffer data, int flags) throws IOException {
        int start = data.position();
        int length = data.remaining();
        long deadline = writing.enter("sendall", flags);
        try {
            do {
                int n = endpoint.send(data, flags, null);
                if (!writing.again(n, "sendall", null, deadline, data.position() - start)) {
                    data.position(data.position() + Failures.check(n, "sendall"));
                    checkPatience(deadline, data.position() - start, length);
                }
            } while (data.hasRemaining());
        } finally {
            writing.leave();
        }
    }

    /** A peer that takes as fast as we send must not keep a call beyond its time. */
    private void checkPatience(long deadline, int sent, int length) throws IOException {
        if (sent < length && deadline != Direction.NOW) {
            writing.checkPatience("sendall", null, deadline, sent);
        }
    }

    int sendmsg(
            ByteBuffer[] buffers,
            List<ControlMessage> control,
            int flags,
            @Nullable Address address)
            throws IOException {
        long deadline = writing.deadline(flags);
        Address literal = literal(address, "sendmsg", deadline);
        writing.enter("sendmsg", address, deadline);
        try {
            int n;
            do {
                n = endpoint.sendmsg(buffers, control, flags, literal);
            } while (again(n, "sendmsg", address, deadline));
            Receiving.advance(buffers, Failures.check(n, "sendmsg", address));
            return n;
        } finally {
            writing.leave();
        }
    }

    int sendmmsg(Batch batch, int from, int to, int flags) throws IOException {
        batch.checkRange(from, to);
        if (from == to) {
            return 0;
        }
        long deadline = writing.deadline(flags);
        literals(batch, from, to, deadline);
        Address first = batch.address(from);
        writing.enter("sendmmsg", first, deadline);
        try {
            int n;
            do {
                n = endpoint.sendmmsg(batch, from, to, flags);
            } while (again(n, "sendmmsg", first, deadline));
            return Failures.check(n, "sendmmsg", first);
        } finally {
            writing.leave();
        }
    }

    private void literals(Batch batch, int from, int to, long deadline) throws IOException {
        for (int i = from; i < to; i++) {
            Address address = batch.address(i);
            if (address != null && batch.literal(i) == null) {
                batch.literal(i, Names.literal(socket, address, "sendmmsg", deadline));
            }
        }
    }
}
