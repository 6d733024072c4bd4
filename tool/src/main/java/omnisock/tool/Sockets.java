package omnisock.tool;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.Family.AF_UNIX;
import static omnisock.Family.AF_UNSPEC;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import omnisock.Address;
import omnisock.AddressInfo;
import omnisock.ConnectOptions;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Hints;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpprotoIpv6;
import omnisock.Names;
import omnisock.Socket;
import omnisock.SolSocket;
import omnisock.Unix;
import omnisock.spi.IpText;
import org.jspecify.annotations.Nullable;

/** Sockets for the places of URLs. */
final class Sockets {
    private Sockets() {}

    /** The addresses of a place, at least one; those to bind to if {@code passive}. */
    static List<Address> addresses(Place place, Family family, boolean passive) throws IOException {
        Address literal = literal(place, family);
        if (literal != null) {
            return List.of(literal);
        }
        if (passive && "".equals(place.host())) {
            return any(place.port(), family);
        }
        String host = "".equals(place.host()) ? null : place.host();
        Hints hints = Hints.ANY.withFamily(family).withType(place.type());
        List<AddressInfo> found =
                Names.getaddrinfo(
                        host, place.port(), passive ? hints.withFlags(Names.AI_PASSIVE) : hints);
        return found.stream().map(AddressInfo::address).toList();
    }

    private static List<Address> any(int port, Family family) {
        var addresses = new ArrayList<Address>();
        if (!family.equals(AF_INET)) {
            addresses.add(new Inet6("", port));
        }
        if (!family.equals(AF_INET6)) {
            addresses.add(new Inet("", port));
        }
        return addresses;
    }

    /** The address that needs no look-up, which would take a thread of its own; else null. */
    private static @Nullable Address literal(Place place, Family family) {
        String host = place.host();
        if (host == null || host.isEmpty()) {
            return place.unix();
        }
        if (!family.equals(AF_INET6) && IpText.literal(host, 4) != null) {
            return new Inet(host, place.port());
        }
        return !family.equals(AF_INET) && IpText.literal(host, 16) != null
                ? new Inet6(host, place.port())
                : null;
    }

    /** A stream to {@code place}; of several addresses the first that answers. */
    static Socket connect(Place place, Family family, @Nullable String from, Duration timeout)
            throws IOException {
        Address literal = literal(place, family);
        if (literal != null) {
            var socket = new Socket(literal.family(), place.type());
            return ready(
                    socket,
                    () -> {
                        socket.settimeout(timeout);
                        if (from != null) {
                            socket.bind(from(from, literal.family()));
                        }
                        socket.connect(literal);
                    });
        }
        var options =
                ConnectOptions.DEFAULTS.withFamily(family).withTimeout(timeout).withHappyEyeballs();
        if (from != null) {
            options = options.withSource(from(from, from.contains(":") ? AF_INET6 : AF_INET));
        }
        String host = place.host() == null || place.host().isEmpty() ? "localhost" : place.host();
        return Socket.createConnection(host, place.port(), options);
    }

    /** The address that {@code --bind} names: a host, or a path of unix. */
    static Address from(String from, Family family) {
        if (family.equals(AF_UNIX)) {
            return from.startsWith("@") ? Unix.abstractName(from.substring(1)) : new Unix(from);
        }
        return family.equals(AF_INET6) ? new Inet6(from, 0) : new Inet(from, 0);
    }

    /** A socket that is bound to {@code place}, and listens if it is a stream. */
    static Socket bind(Place place, Family family) throws IOException {
        return firstOf(
                addresses(place, family, true),
                address -> {
                    var socket = new Socket(address.family(), place.type());
                    return ready(socket, () -> bind(socket, place, address, family));
                });
    }

    private static void bind(Socket socket, Place place, Address address, Family family)
            throws IOException {
        if (place.isStream() && place.unix() == null) {
            socket.setsockopt(SolSocket.SO_REUSEADDR, true);
        }
        if (address.family().equals(AF_INET6)) {
            boolean both = "".equals(place.host()) && family.equals(AF_UNSPEC);
            socket.setsockopt(IpprotoIpv6.IPV6_V6ONLY, !both);
        }
        try {
            socket.bind(address);
        } catch (BindException e) {
            if (!removeStale(place, address)) {
                throw e;
            }
            socket.bind(address);
        }
        if (place.isStream()) {
            socket.listen();
        }
    }

    /** Removes the file of a unix socket that nobody has open any more. */
    private static boolean removeStale(Place place, Address address) throws IOException {
        if (!(address instanceof Unix unix) || unix.isAbstract()) {
            return false;
        }
        Path path = Path.of(unix.path());
        boolean isSocket =
                Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                        && ((int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS)
                                        & 0170000)
                                == 0140000;
        try (var probe = new Socket(AF_UNIX, place.type())) {
            return isSocket
                    && probe.connectEx(address).equals(Errno.ECONNREFUSED)
                    && Files.deleteIfExists(path);
        }
    }

    /** Removes the file that binding to a unix path made. */
    static void unlink(Place place) throws IOException {
        Unix unix = place.unix();
        if (unix != null && !unix.isAbstract()) {
            Files.deleteIfExists(Path.of(unix.path()));
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static Socket ready(Socket socket, Step step) throws IOException {
        try {
            step.run();
            return socket;
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    private interface Attempt {
        Socket at(Address address) throws IOException;
    }

    private static Socket firstOf(List<Address> addresses, Attempt attempt) throws IOException {
        IOException last = null;
        for (Address address : addresses) {
            try {
                return attempt.at(address);
            } catch (IOException e) {
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
            }
        }
        throw last != null ? last : new IOException("no address");
    }
}
