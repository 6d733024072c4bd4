package omnisock.examples;

import static omnisock.Errno.EADDRINUSE;
import static omnisock.Errno.EPIPE;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import omnisock.Address;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketError;

/** What failed, and why. */
final class Errors {
    private Errors() {}

    // @start region="classes"
    static String tryToConnect(Socket socket, Address address) throws IOException {
        try {
            socket.connect(address);
            return "connected";
        } catch (ConnectException e) {
            return "not there: " + e.getMessage();
        } catch (SocketTimeoutException e) {
            return "no answer: " + e.getMessage();
        } catch (UnknownHostException e) {
            return "no such name: " + e.getMessage();
        }
    }

    // @end

    // @start region="errno"
    static boolean peerHasGone(SocketException e) {
        return e instanceof SocketError error && error.errno().equals(EPIPE);
    }

    // @end

    // @start region="next-port"
    static Inet bindToFreePort(Socket socket, String host, int first, int last) throws IOException {
        for (int port = first; port < last; port++) {
            try {
                socket.bind(new Inet(host, port));
                return new Inet(host, port);
            } catch (BindException e) {
                if (!(e instanceof SocketError error && error.errno().equals(EADDRINUSE))) {
                    throw e;
                }
            }
        }
        socket.bind(new Inet(host, last));
        return new Inet(host, last);
    }

    // @end

    // @start region="connect-ex"
    static boolean isOpen(Socket socket, Address address) throws IOException {
        socket.settimeout(1.0);
        return socket.connectEx(address).ok(); // else ECONNREFUSED, EAGAIN for the time-out, …
    }
    // @end
}
