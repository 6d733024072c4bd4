package omnisock.conformance;

import java.util.List;
import omnisock.spi.Network;

/** A network that the suites examine; it has a constructor without arguments. */
public interface Subject {
    /** {@return the network} */
    Network network();

    /** {@return the kinds of socket that it has} */
    List<SocketKind> kinds();

    /** {@return how many sockets are open now, to find those that a test leaves behind} */
    long openSockets();
}
