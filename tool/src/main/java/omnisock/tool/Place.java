package omnisock.tool;

import omnisock.SocketType;
import omnisock.Unix;
import org.jspecify.annotations.Nullable;

/**
 * What the URL of an endpoint says: {@code tcp://host:port}, {@code udp://host:port}, {@code
 * unix:///path}, {@code unix://@name}, {@code unix-dgram:…}.
 *
 * @param url as it was given
 * @param type stream or datagrams
 * @param host a name or address, "" for any; null for unix
 * @param port the port
 * @param unix the address if it is one of unix
 */
record Place(String url, SocketType type, @Nullable String host, int port, @Nullable Unix unix) {
    private static final String FORMS =
            "tcp://HOST:PORT, udp://HOST:PORT, unix:///PATH, unix://@NAME or unix-dgram:///PATH";

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Place parse(String url) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        String rest = url.substring(colon < 0 ? 0 : colon + 3);
        return switch (scheme) {
            case "tcp" -> internet(url, SocketType.SOCK_STREAM, rest);
            case "udp" -> internet(url, SocketType.SOCK_DGRAM, rest);
            case "unix" -> local(url, SocketType.SOCK_STREAM, rest);
            case "unix-dgram" -> local(url, SocketType.SOCK_DGRAM, rest);
            default -> throw new IllegalArgumentException("'" + url + "' is not one of " + FORMS);
        };
    }

    boolean isStream() {
        return type.equals(SocketType.SOCK_STREAM);
    }

    private static Place internet(String url, SocketType type, String rest) {
        String path = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        int colon = path.lastIndexOf(':');
        String host = colon < 0 ? path : path.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw new IllegalArgumentException(
                    "'%s': an IPv6 address needs brackets, as in tcp://[::1]:9000".formatted(url));
        }
        int port = colon < 0 ? -1 : port(path.substring(colon + 1));
        if (port < 0) {
            throw new IllegalArgumentException("'" + url + "' has no port in 0..65535");
        }
        return new Place(url, type, host.equals("*") ? "" : host, port, null);
    }

    private static int port(String digits) {
        boolean fine = digits.matches("[0-9]{1,5}");
        int port = fine ? Integer.parseInt(digits) : -1;
        return port <= 65535 ? port : -1;
    }

    private static Place local(String url, SocketType type, String rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("'" + url + "' has no path");
        }
        Unix unix = rest.startsWith("@") ? Unix.abstractName(rest.substring(1)) : new Unix(rest);
        return new Place(url, type, null, 0, unix);
    }
}
