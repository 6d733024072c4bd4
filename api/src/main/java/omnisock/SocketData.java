package omnisock;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import omnisock.spi.Endpoint;
import omnisock.spi.Incoming;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * What goes through a {@link Socket}: the receiving and sending calls, in their forms for arrays,
 * buffers, messages and batches. Their loops are in {@link Receiving} and {@link Sending}.
 *
 * <p>Where nothing is allocated, sockets and calls keep all that they need. On the kernel, the
 * JDK's foreign function calls make small objects, at most 200 bytes a call, which HotSpot removes
 * as a rule when it compiles them, but not always.
 */
abstract sealed class SocketData extends SocketHandle permits Socket {
    private final Receiving receiving;
    private final Sending sending;

    SocketData(
            Network network, Endpoint endpoint, Family family, SocketType type, Protocol protocol) {
        super(network, endpoint, family, type, protocol);
        this.receiving = new Receiving(reading, endpoint, type);
        this.sending = new Sending(this, writing, endpoint);
    }

    // Receiving

    /**
     * Waits until a condition holds that depends on what comes in, such as one on {@linkplain #mmap
     * shared memory}. It is looked at first and then each time that the socket may have become
     * readable, as {@code poll(2)} says; it is called like any receive, so it is short and waits
     * for nothing, and receives nothing of this socket. While the socket stays readable, by data,
     * its end or an error, there is nothing to wait for, and it is looked at over and over.
     *
     * @param condition true to return
     * @throws SocketTimeoutException if the time-out passed
     * @throws SocketException "Socket closed"
     * @throws WouldBlockException if it does not hold and the socket is non-blocking
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public void await(BooleanSupplier condition) throws IOException {
        long deadline = reading.enter("await", 0);
        try {
            while (!condition.getAsBoolean()) {
                reading.await("await", null, deadline, 0);
            }
        } finally {
            reading.leave();
        }
    }

    /**
     * Receives up to {@code length} bytes into a fresh array.
     *
     * @param length the most to take, at least 0
     * @return what came; empty at the end of the stream, for an empty datagram, and at once when
     *     {@code length} is 0. A datagram that is longer is cut
     * @throws SocketException {@code ECONNRESET}, {@code ENOTCONN}
     * @throws SocketTimeoutException if the time-out passed
     */
    public byte[] recv(int length) throws IOException {
        return recv(length, 0);
    }

    /**
     * Receives up to {@code length} bytes into a fresh array.
     *
     * @param length the most to take, at least 0
     * @param flags {@link MessageFlags}
     * @return as {@link #recv(int)}
     * @throws IOException as {@link #recv(int)}
     */
    public byte[] recv(int length, int flags) throws IOException {
        byte[] buffer = fresh(length);
        if (length == 0) {
            return buffer;
        }
        return cut(buffer, recv(buffer, 0, length, flags));
    }

    /**
     * Receives into a whole array.
     *
     * @param buffer where to
     * @return how many bytes came, see {@link #recv(byte[], int, int, int)}
     * @throws IOException as {@link #recv(int)}
     */
    public int recv(byte[] buffer) throws IOException {
        return recv(buffer, 0, buffer.length, 0);
    }

    /**
     * Receives into part of an array; nothing is allocated.
     *
     * @param buffer where to
     * @param offset where to start
     * @param length the most to take
     * @return how many bytes came, see {@link #recv(byte[], int, int, int)}
     * @throws IOException as {@link #recv(int)}
     */
    public int recv(byte[] buffer, int offset, int length) throws IOException {
        return recv(buffer, offset, length, 0);
    }

    /**
     * Receives into part of an array: {@code recv(2)}; nothing is allocated.
     *
     * @param buffer where to
     * @param offset where to start
     * @param length the most to take
     * @param flags {@link MessageFlags}; {@code MSG_WAITALL} waits until all {@code length} bytes
     *     of a stream came, or its end
     * @return how many bytes came; 0 at the end of the stream, for an empty datagram, and at once
     *     when {@code length} is 0. With {@code MSG_TRUNC} the length of the datagram, which may be
     *     larger
     * @throws SocketException {@code ECONNRESET}, {@code ENOTCONN}
     * @throws SocketTimeoutException if the time-out passed
     */
    public int recv(byte[] buffer, int offset, int length, int flags) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        return length == 0 ? 0 : receiving(flags).recv(buffer, offset, length, flags, null, "recv");
    }

    /**
     * Receives into a buffer of any kind: {@code recv(2)}; nothing is allocated.
     *
     * @param buffer filled from its position, which moves; not read-only
     * @return how many bytes came; 0 at the end of the stream, for an empty datagram, and at once
     *     when the buffer has no room
     * @throws IOException as {@link #recv(int)}
     */
    public int recv(ByteBuffer buffer) throws IOException {
        return recv(buffer, 0);
    }

    /**
     * Receives into a buffer of any kind: {@code recv(2)}; nothing is allocated.
     *
     * @param buffer filled from its position, which moves; not read-only
     * @param flags {@link MessageFlags}
     * @return as {@link #recv(ByteBuffer)}; with {@code MSG_TRUNC} the length of the datagram,
     *     which may be larger than what the buffer took
     * @throws IOException as {@link #recv(int)}
     */
    public int recv(ByteBuffer buffer, int flags) throws IOException {
        return buffer.hasRemaining() ? receiving(flags).recv(buffer, flags, null, "recv") : 0;
    }

    /**
     * Receives a datagram and its sender.
     *
     * @param length the most to take; the rest of the datagram is dropped
     * @return the data, and the sender, see {@link Received}
     * @throws IOException as {@link #recv(int)}
     */
    public Received recvfrom(int length) throws IOException {
        return recvfrom(length, 0);
    }

    /**
     * Receives a datagram and its sender.
     *
     * @param length the most to take; the rest of the datagram is dropped
     * @param flags {@link MessageFlags}
     * @return the data, and the sender, see {@link Received}
     * @throws IOException as {@link #recv(int)}
     */
    public Received recvfrom(int length, int flags) throws IOException {
        byte[] buffer = fresh(length);
        var from = new @Nullable Address[1];
        int n = recvfrom(buffer, 0, length, flags, from);
        return new Received(cut(buffer, n), from[0]);
    }

    /**
     * Receives a datagram and its sender into arrays: {@code recvfrom(2)}. Nothing is allocated as
     * long as the sender stays the same: its address is the same object then.
     *
     * @param buffer where the data goes
     * @param offset where to start
     * @param length the most to take; the rest of the datagram is dropped
     * @param flags {@link MessageFlags}
     * @param from gets the sender at index 0, see {@link Received#address}
     * @return as {@link #recv(byte[], int, int, int)}, but with a {@code length} of 0 a datagram is
     *     taken too
     * @throws IOException as {@link #recv(int)}
     */
    public int recvfrom(byte[] buffer, int offset, int length, int flags, @Nullable Address[] from)
            throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        return receiving(flags).recv(buffer, offset, length, flags, from, "recvfrom");
    }

    /**
     * Receives a datagram and its sender into a buffer: {@code recvfrom(2)}; see the array form.
     *
     * @param buffer filled from its position, which moves; not read-only
     * @param flags {@link MessageFlags}
     * @param from gets the sender at index 0
     * @return how many bytes came
     * @throws IOException as {@link #recv(int)}
     */
    public int recvfrom(ByteBuffer buffer, int flags, @Nullable Address[] from) throws IOException {
        return receiving(flags).recv(buffer, flags, from, "recvfrom");
    }

    private static byte[] fresh(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("negative buffersize " + length);
        }
        return new byte[length];
    }

    private static byte[] cut(byte[] buffer, int length) {
        return length >= buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    // Sending

    /**
     * Sends a whole array, or as much of it as there is room for.
     *
     * @param data what to send
     * @return how many bytes were taken, see {@link #send(byte[], int, int, int)}
     * @throws IOException as {@link #send(byte[], int, int, int)}
     */
    public int send(byte[] data) throws IOException {
        return send(data, 0, data.length, 0);
    }

    /**
     * Sends part of an array, or as much of it as there is room for: {@code send(2)}; nothing is
     * allocated.
     *
     * @param data what to send
     * @param offset where to start
     * @param length how much
     * @param flags {@link MessageFlags}
     * @return how many bytes were taken; on a stream it may be fewer than {@code length}, see
     *     {@link #sendall}
     * @throws SocketException {@code EPIPE}: the peer closed, or writing is shut down, or there is
     *     no peer (never a signal); {@code ECONNRESET}; {@code EMSGSIZE}: too long for a datagram;
     *     {@code EDESTADDRREQ}: no peer
     * @throws SocketTimeoutException if the time-out passed before any byte was taken
     * @throws IllegalArgumentException for {@link MessageFlags#MSG_ZEROCOPY}, here and in all that
     *     sends: the kernel would go on reading what is no longer there, see {@link ZeroCopy}
     */
    public int send(byte[] data, int offset, int length, int flags) throws IOException {
        Objects.checkFromIndexSize(offset, length, data.length);
        ZeroCopy.check(flags, false, "send");
        return sending.send(data, offset, length, flags, null, "send");
    }

    /**
     * Sends from a buffer of any kind, as much as there is room for; nothing is allocated.
     *
     * @param data sent from its position, which moves by what was taken
     * @return how many bytes were taken
     * @throws IOException as {@link #send(byte[], int, int, int)}
     */
    public int send(ByteBuffer data) throws IOException {
        return send(data, 0);
    }

    /**
     * Sends from a buffer of any kind, as much as there is room for; nothing is allocated.
     *
     * @param data sent from its position, which moves by what was taken
     * @param flags {@link MessageFlags}
     * @return how many bytes were taken
     * @throws IOException as {@link #send(byte[], int, int, int)}
     */
    public int send(ByteBuffer data, int flags) throws IOException {
        ZeroCopy.check(flags, data.isDirect(), "send");
        return sending.send(data, flags, null, "send");
    }

    /**
     * Sends a whole array, waiting for room as often as needed.
     *
     * @param data what to send
     * @throws IOException as {@link #sendall(byte[], int, int, int)}
     */
    public void sendall(byte[] data) throws IOException {
        sendall(data, 0, data.length, 0);
    }

    /**
     * Sends part of an array, waiting for room as often as needed.
     *
     * @param data what to send
     * @param offset where to start
     * @param length how much
     * @param flags {@link MessageFlags}
     * @throws SocketTimeoutException if the time-out passed, which bounds the whole call; its
     *     {@code bytesTransferred} says how much was taken
     * @throws java.io.InterruptedIOException if interrupted; {@code bytesTransferred} as above
     * @throws IOException as {@link #send(byte[], int, int, int)}; unknown how much was taken
     */
    public void sendall(byte[] data, int offset, int length, int flags) throws IOException {
        Objects.checkFromIndexSize(offset, length, data.length);
        ZeroCopy.check(flags, false, "sendall");
        sending.sendall(data, offset, length, flags);
    }

    /**
     * Sends a whole buffer of any kind, waiting for room as often as needed.
     *
     * @param data sent from its position, which moves by what was taken, also when this fails
     * @throws IOException as {@link #sendall(byte[], int, int, int)}
     */
    public void sendall(ByteBuffer data) throws IOException {
        sendall(data, 0);
    }

    /**
     * Sends a whole buffer of any kind, waiting for room as often as needed.
     *
     * @param data sent from its position, which moves by what was taken, also when this fails
     * @param flags {@link MessageFlags}
     * @throws IOException as {@link #sendall(byte[], int, int, int)}
     */
    public void sendall(ByteBuffer data, int flags) throws IOException {
        ZeroCopy.check(flags, data.isDirect(), "sendall");
        sending.sendall(data, flags);
    }

    /**
     * Sends a whole file on a stream.
     *
     * @param file the file
     * @return how many bytes went
     * @throws IOException as {@link #sendfile(Path, long, long)}
     */
    public long sendfile(Path file) throws IOException {
        return sendfile(file, 0, Long.MAX_VALUE);
    }

    /**
     * Sends part of a file on a stream, waiting for room as often as needed: {@code sendfile(2)},
     * for which the bytes do not come into the program. A network that has no such call, and a file
     * that it does not take, are served by reading.
     *
     * @param file the file
     * @param offset where in the file to start
     * @param count how many bytes at most
     * @return how many bytes went: fewer than {@code count} only where the file ends, or where a
     *     non-blocking socket has no more room
     * @throws SocketTimeoutException if the time-out passed, which bounds the whole call; its
     *     {@code bytesTransferred} says how much went
     * @throws WouldBlockException if a non-blocking socket has no room at all
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IOException as {@link #sendall(byte[], int, int, int)}, and if it cannot be read
     * @throws IllegalArgumentException if this is no stream, or a number is negative
     */
    public long sendfile(Path file, long offset, long count) throws IOException {
        checkSendfile(offset, count);
        return new FileSending(this).send(file, offset, count);
    }

    /**
     * Sends part of an open file on a stream. A channel does not tell its descriptor, so the bytes
     * are read into the program here.
     *
     * @param file open for reading; its position is neither used nor changed
     * @param offset as in {@link #sendfile(Path, long, long)}
     * @param count as there
     * @return as there
     * @throws IOException as there
     */
    public long sendfile(FileChannel file, long offset, long count) throws IOException {
        checkSendfile(offset, count);
        return new FileSending(this).send(file, offset, count);
    }

    private void checkSendfile(long offset, long count) {
        if (!type().equals(SocketType.SOCK_STREAM)) {
            throw new IllegalArgumentException("sendfile is for streams, not " + type());
        }
        if (offset < 0 || count < 0) {
            throw new IllegalArgumentException("sendfile of " + count + " bytes at " + offset);
        }
    }

    /**
     * Sends a datagram.
     *
     * @param data the datagram
     * @param address where to; a host name is looked up, within the time-out
     * @return how many bytes were taken: all, but for a stream, where the address is ignored
     * @throws IOException as {@link #sendto(byte[], int, int, int, Address)}
     */
    public int sendto(byte[] data, Address address) throws IOException {
        return sendto(data, 0, data.length, 0, address);
    }

    /**
     * Sends a datagram: {@code sendto(2)}; nothing is allocated as long as the address is the same
     * object.
     *
     * @param data holds the datagram
     * @param offset where it starts
     * @param length how long it is
     * @param flags {@link MessageFlags}
     * @param address where to; a host name is looked up, within the time-out
     * @return how many bytes were taken
     * @throws SocketException {@code EMSGSIZE}: too long for a datagram; {@code EISCONN}; {@code
     *     EACCES}: broadcast without {@code SO_BROADCAST}; {@code ENOENT}, {@code ECONNREFUSED}:
     *     nobody there (AF_UNIX)
     * @throws java.net.PortUnreachableException {@code ECONNREFUSED} from an earlier datagram
     */
    public int sendto(byte[] data, int offset, int length, int flags, Address address)
            throws IOException {
        Objects.checkFromIndexSize(offset, length, data.length);
        ZeroCopy.check(flags, false, "sendto");
        return sending.send(data, offset, length, flags, Objects.requireNonNull(address), "sendto");
    }

    /**
     * Sends a datagram from a buffer of any kind.
     *
     * @param data sent from its position, which moves
     * @param flags {@link MessageFlags}
     * @param address where to; a host name is looked up, within the time-out
     * @return how many bytes were taken
     * @throws IOException as {@link #sendto(byte[], int, int, int, Address)}
     */
    public int sendto(ByteBuffer data, int flags, Address address) throws IOException {
        ZeroCopy.check(flags, data.isDirect(), "sendto");
        return sending.send(data, flags, Objects.requireNonNull(address), "sendto");
    }

    // Messages

    /** Who reads the error queue does not wait for the turn of one who waits for data. */
    private Receiving receiving(int flags) {
        return (flags & MessageFlags.MSG_ERRQUEUE) == 0
                ? receiving
                : new Receiving(errors(), endpoint, type());
    }

    /**
     * Receives a message with its control messages into fresh memory.
     *
     * @param length the most data to take; the rest of a datagram is dropped
     * @param controlSize bytes of room for control messages, as {@code CMSG_SPACE} counts them; 0
     *     for none
     * @param flags {@link MessageFlags}
     * @return see {@link Message}
     * @throws IOException as {@link #recv(int)}
     */
    public Message recvmsg(int length, int controlSize, int flags) throws IOException {
        byte[] buffer = fresh(length);
        var message = new Incoming();
        var buffers = new ByteBuffer[] {ByteBuffer.wrap(buffer)};
        int n = recvmsg(buffers, controlSize, flags, message);
        return new Message(cut(buffer, n), message.control(), message.flags(), message.address());
    }

    /**
     * Receives a message into several buffers: {@code recvmsg(2)}.
     *
     * @param buffers of any kind, filled in order from their positions, which move
     * @param controlSize bytes of room for control messages, as {@code CMSG_SPACE} counts them
     * @param flags {@link MessageFlags}
     * @param message gets the sender, the flags and the control messages
     * @return how many bytes came
     * @throws IOException as {@link #recv(int)}
     */
    public int recvmsg(ByteBuffer[] buffers, int controlSize, int flags, Incoming message)
            throws IOException {
        if (controlSize < 0) {
            throw new IllegalArgumentException("negative ancillary data size " + controlSize);
        }
        return receiving(flags).recvmsg(buffers, controlSize, flags, message);
    }

    /**
     * Sends a message from several buffers with control messages: {@code sendmsg(2)}.
     *
     * @param buffers of any kind, sent in order from their positions, which move by what was taken;
     *     1024 at most
     * @param control what goes with it
     * @param flags {@link MessageFlags}
     * @param address where to, or null for the peer
     * @return how many bytes were taken
     * @throws IOException as {@link #sendto(byte[], int, int, int, Address)}
     */
    public int sendmsg(
            ByteBuffer[] buffers,
            List<ControlMessage> control,
            int flags,
            @Nullable Address address)
            throws IOException {
        for (ByteBuffer buffer : buffers) {
            ZeroCopy.check(flags, buffer.isDirect(), "sendmsg");
        }
        return sending.sendmsg(buffers, control, flags, address);
    }

    /**
     * Receives many datagrams: {@code recvmmsg(2)}. Waits for the first only, and takes those that
     * are there besides, up to the places of the batch.
     *
     * @param batch gets them, from place 0 on
     * @param flags {@link MessageFlags}
     * @return how many came, at least 1
     * @throws IOException as {@link #recv(int)}
     */
    public int recvmmsg(Batch batch, int flags) throws IOException {
        return receiving(flags).recvmmsg(batch, flags);
    }

    /**
     * Sends many datagrams: {@code sendmmsg(2)}. Waits for room for the first only; those that
     * there is no room for, and those from one that fails on, are not sent.
     *
     * @param batch holds them; nothing of it changes
     * @param from the first place to send
     * @param to the place after the last
     * @param flags {@link MessageFlags}
     * @return how many went: at least 1, but for an empty range
     * @throws IOException as {@link #sendto(byte[], int, int, int, Address)}, if the first fails;
     *     {@code EOPNOTSUPP}, {@code EINVAL}: segments are for UDP, and up to 64 kB in all
     */
    public int sendmmsg(Batch batch, int from, int to, int flags) throws IOException {
        return sending.sendmmsg(batch, from, to, flags);
    }

    /**
     * Sends open descriptors over a socket of AF_UNIX, with data: {@code SCM_RIGHTS} of unix(7).
     *
     * @param data what goes with them; at least one byte, or a stream sends nothing
     * @param descriptors up to 253; they stay open here
     * @return how many bytes were taken; the descriptors go with the first of them
     * @throws IOException as {@link #sendmsg}; {@code EBADF}, {@code EINVAL}, {@code ETOOMANYREFS}
     */
    public int sendFds(byte[] data, List<Descriptor> descriptors) throws IOException {
        List<ControlMessage> rights =
                descriptors.isEmpty() ? List.of() : List.of(new ControlMessage.Rights(descriptors));
        return sendmsg(new ByteBuffer[] {ByteBuffer.wrap(data)}, rights, 0, null);
    }

    /**
     * Receives open descriptors over a socket of AF_UNIX, with data.
     *
     * @param length the most data to take
     * @param most the most descriptors to take; those above are closed, with {@code MSG_CTRUNC}
     * @return see {@link Message#descriptors}, which belong to the caller
     * @throws IOException as {@link #recv(int)}
     * @throws IllegalArgumentException if a number is negative
     */
    public Message recvFds(int length, int most) throws IOException {
        if (most < 0) {
            throw new IllegalArgumentException("negative number of descriptors " + most);
        }
        // Not cmsgSpace, whose padding would let one more in; 253 is the kernel's own limit.
        int room = Numbers.cmsgLen(4 * Math.min(most, 253));
        return recvmsg(length, most == 0 ? 0 : room, 0);
    }
}
