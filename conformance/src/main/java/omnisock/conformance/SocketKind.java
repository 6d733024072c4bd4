package omnisock.conformance;

import java.io.IOException;
import java.util.Set;
import omnisock.Address;
import omnisock.Family;
import omnisock.Socket;
import omnisock.SocketType;

/**
 * A kind of socket, and how to get connected ones. The kinds that networks have in common are in
 * {@link SocketKinds}.
 *
 * @param name what reports call it
 * @param family its family
 * @param type its type
 * @param traits what it can
 * @param addresses gives an address to bind to at each call
 * @param pairs gives two connected sockets at each call
 */
public record SocketKind(
        String name,
        Family family,
        SocketType type,
        Set<Trait> traits,
        Addresses addresses,
        Pairs pairs) {

    /** Gives addresses. */
    public interface Addresses {
        /** {@return an address that nobody has} */
        Address fresh() throws IOException;
    }

    /** Gives connected sockets. */
    public interface Pairs {
        /**
         * {@return two connected sockets}
         *
         * @param kind their kind
         */
        Pair open(SocketKind kind) throws IOException;
    }

    /** {@return whether it has a trait} */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** {@return a new socket, unbound} */
    public Socket open() throws IOException {
        return new Socket(family, type);
    }

    /** {@return a new socket, bound to a fresh address} */
    public Socket bound() throws IOException {
        Socket socket = open();
        try {
            socket.bind(addresses.fresh());
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** {@return a new socket that listens} */
    public Socket listener() throws IOException {
        return listener(16);
    }

    /**
     * {@return a new socket that listens}
     *
     * @param backlog how many may wait to be accepted
     */
    public Socket listener(int backlog) throws IOException {
        Socket socket = bound();
        socket.listen(backlog);
        return socket;
    }

    /** {@return two connected sockets} */
    public Pair pair() throws IOException {
        return pairs.open(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
