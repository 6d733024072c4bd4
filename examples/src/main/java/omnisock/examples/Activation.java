package omnisock.examples;

import java.net.SocketException;
import omnisock.Socket;

/** Sockets that were open before the program started. */
final class Activation {
    private Activation() {}

    // @start region="systemd"
    /** The first descriptor of systemd's socket activation: sd_listen_fds(3). */
    private static final int LISTEN_FDS_START = 3;

    static Socket[] inherited() throws SocketException {
        String pid = System.getenv("LISTEN_PID");
        String count = System.getenv("LISTEN_FDS");
        boolean forUs = pid != null && Long.parseLong(pid) == ProcessHandle.current().pid();
        var sockets = new Socket[forUs && count != null ? Integer.parseInt(count) : 0];
        for (int i = 0; i < sockets.length; i++) {
            sockets[i] = new Socket(LISTEN_FDS_START + i);
        }
        return sockets;
    }

    // @end

    // @start region="inetd"
    static Socket standardInput() throws SocketException {
        return new Socket(0);
    }
    // @end
}
