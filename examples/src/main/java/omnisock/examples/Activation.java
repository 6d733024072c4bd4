package omnisock.examples;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import omnisock.Socket;
import omnisock.Systemd;

/** Sockets that were open before the program started. */
final class Activation {
    private Activation() {}

    // @start region="systemd"
    static List<Systemd.Passed> inherited() throws SocketException {
        List<Systemd.Passed> passed = Systemd.sdListenFds();
        for (var one : passed) {
            Socket socket = one.socket();
            System.err.printf("%s: %s %s%n", one.name(), socket.type(), socket.getsockname());
        }
        return passed;
    }

    // @end

    // @start region="notify"
    static void ready(String status) throws IOException {
        if (Systemd.sdNotify("READY=1", "STATUS=" + status)) {
            Systemd.sdNotifyBarrier(Duration.ofSeconds(5)); // the manager has taken it in
        }
    }

    // @end

    // @start region="inetd"
    static Socket standardInput() throws SocketException {
        return new Socket(0);
    }
    // @end
}
