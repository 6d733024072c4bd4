package omnisock.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import omnisock.Errno;
import omnisock.EthernetTypes;
import omnisock.Family;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;

/**
 * A kind of socket that Linux has: what to give to {@code socket(2)}, and where it is in this
 * project. All of them are in the list {@code kinds.txt}, from which the table in the documentation
 * is made too.
 *
 * @param family the family
 * @param type the type
 * @param protocol the protocol
 * @param protocolName what the list calls the protocol: its name, or its number
 * @param what what it is for, in words
 * @param address the class of its addresses, such as {@code Can.Raw}
 * @param modules the modules of the kernel that it may be in
 * @param test the class that tests it
 * @param example the class that shows it, or nothing
 */
public record Kind(
        Family family,
        SocketType type,
        Protocol protocol,
        String protocolName,
        String what,
        String address,
        String modules,
        String test,
        String example) {

    /** {@return every kind, in the order of the families} */
    public static List<Kind> all() {
        try (InputStream in = Objects.requireNonNull(Kind.class.getResourceAsStream("kinds.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Kind::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind parse(String line) {
        String[] columns =
                Arrays.stream(line.split("[|]", -1)).map(String::strip).toArray(String[]::new);
        String[] numbers = columns[0].split(" ", -1);
        return new Kind(
                (Family) constant(Family.class, numbers[0]),
                (SocketType) constant(SocketType.class, numbers[1]),
                protocol(numbers[2]),
                numbers[2],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5]);
    }

    private static Protocol protocol(String name) {
        if (Character.isDigit(name.charAt(0))) {
            return new Protocol(Integer.parseInt(name));
        }
        if (name.startsWith("ETH_P_")) {
            return Protocol.ethernet((Integer) constant(EthernetTypes.class, name));
        }
        return (Protocol) constant(Protocol.class, name);
    }

    private static Object constant(Class<?> type, String name) {
        try {
            return Objects.requireNonNull(type.getField(name).get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the list has a name that is none: " + name, e);
        }
    }

    /**
     * Opens one and closes it. A kernel may load a module for that if the user is privileged.
     *
     * @return 0 if it could be opened, else the errno
     */
    public Errno attempt() {
        try (var socket = new Socket(family, type, protocol)) {
            return socket.fileno() >= 0 ? new Errno(0) : Errno.EBADF;
        } catch (SocketException e) {
            return ((SocketError) e).errno();
        }
    }
}
