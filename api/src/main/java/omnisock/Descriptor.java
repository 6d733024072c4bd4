package omnisock;

import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;

/**
 * An open descriptor that we own: what {@link ControlMessage.Rights} carries. Closing it twice
 * closes it once. One that came in a message, perhaps unasked for, and that nobody closed or
 * detached is closed once it has been garbage-collected.
 */
public final class Descriptor implements AutoCloseable {
    private final Network network;
    private final AtomicInteger fileno;

    /** Null for one that the program brought, which may be used by its number. */
    private final SafetyNet.@Nullable Knot knot;

    /**
     * Takes over an open descriptor of this process.
     *
     * @param fileno its number
     * @throws IllegalArgumentException if the number is negative
     */
    public Descriptor(int fileno) {
        this(Networks.current(), fileno);
    }

    /**
     * Takes over an open descriptor of a network.
     *
     * @param network whose descriptor it is
     * @param fileno its number
     * @throws IllegalArgumentException if the number is negative
     */
    public Descriptor(Network network, int fileno) {
        this(network, fileno, false);
    }

    private Descriptor(Network network, int fileno, boolean received) {
        if (fileno < 0) {
            throw new IllegalArgumentException("negative file descriptor " + fileno);
        }
        var number = new AtomicInteger(fileno);
        this.network = network;
        this.fileno = number;
        this.knot = received ? SafetyNet.hang(this, () -> close(network, number)) : null;
    }

    /**
     * For networks: owns a descriptor that came in a message, which nobody may take.
     *
     * @param network whose descriptor it is
     * @param fileno its number
     * @return the descriptor
     * @throws IllegalArgumentException if the number is negative
     */
    public static Descriptor received(Network network, int fileno) {
        return new Descriptor(network, fileno, true);
    }

    private static int close(Network network, AtomicInteger fileno) {
        int number = fileno.getAndSet(-1);
        return number < 0 ? 0 : network.closeDescriptor(number);
    }

    /**
     * Copies a socket's descriptor, to give it to another process: {@code dup(2)}. The socket stays
     * as it is.
     *
     * @param socket the socket
     * @return a descriptor of the same open socket
     * @throws SocketException {@code EBADF} if it is closed, {@code EMFILE} if no descriptor is
     *     left
     */
    public static Descriptor of(Socket socket) throws SocketException {
        return new Descriptor(socket.network(), socket.dup().detach());
    }

    /**
     * {@return the number, -1 once closed or detached} Who goes on with a number by itself detaches
     * it.
     */
    public int fileno() {
        return fileno.get();
    }

    /** {@return the number, which the caller owns from now on; -1 if it was given away before} */
    public int detach() {
        untie();
        return fileno.getAndSet(-1);
    }

    private void untie() {
        if (knot != null) {
            knot.untie();
        }
    }

    /**
     * {@return the socket that this is the descriptor of, which owns it from now on}
     *
     * @throws SocketException if it is not a socket; it stays open and ours then
     */
    public Socket socket() throws SocketException {
        Socket socket = new Socket(network, fileno());
        detach();
        return socket;
    }

    /**
     * Closes the descriptor: close(2).
     *
     * @throws SocketException {@code EBADF} if somebody else closed the number
     */
    @Override
    public void close() throws SocketException {
        untie();
        Failures.check(close(network, fileno), "close");
    }

    @Override
    public String toString() {
        return "Descriptor[fileno=" + fileno() + "]";
    }
}
