package omnisock;

import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import omnisock.spi.Network;
import omnisock.spi.Networks;

/**
 * An open descriptor that we own: what {@link ControlMessage.Rights} carries. Closing it twice
 * closes it once.
 */
public final class Descriptor implements AutoCloseable {
    private final Network network;
    private final AtomicInteger fileno;

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
        if (fileno < 0) {
            throw new IllegalArgumentException("negative file descriptor " + fileno);
        }
        this.network = network;
        this.fileno = new AtomicInteger(fileno);
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

    /** {@return the number, -1 once closed or detached} */
    public int fileno() {
        return fileno.get();
    }

    /** {@return the number, which the caller owns from now on; -1 if it was given away before} */
    public int detach() {
        return fileno.getAndSet(-1);
    }

    /**
     * {@return the socket that this is the descriptor of, which owns it from now on}
     *
     * @throws SocketException if it is not a socket; it stays open and ours then
     */
    public Socket socket() throws SocketException {
        Socket socket = new Socket(network, fileno());
        fileno.set(-1);
        return socket;
    }

    /**
     * Closes the descriptor: close(2).
     *
     * @throws SocketException {@code EBADF} if somebody else closed the number
     */
    @Override
    public void close() throws SocketException {
        int number = detach();
        if (number >= 0) {
            Failures.check(network.closeDescriptor(number), "close");
        }
    }

    @Override
    public String toString() {
        return "Descriptor[fileno=" + fileno() + "]";
    }
}
