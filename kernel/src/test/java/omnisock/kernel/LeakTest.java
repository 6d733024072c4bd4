package omnisock.kernel;

import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import omnisock.Socket;
import org.junit.jupiter.api.Test;

/** Sockets that nobody closes, in a JVM of their own: the property is read once. */
class LeakTest {
    private static final String REPORT =
            "a socket was never closed: "
                    + "fd=NUMBER, family=AF_UNIX, type=SOCK_STREAM, laddr=unix:, raddr=unix:";

    @Test
    void aLeakIsClosedAndNotReportedUnlessAskedFor() throws Exception {
        assertThat(ChildJvm.run(Program.class)).isEqualTo("the peer is gone\n");
    }

    @Test
    void aLeakIsReportedOnce() throws Exception {
        String output = ChildJvm.run(Program.class, "-Domnisock.leaks=log");

        assertThat(output.replaceAll("fd=\\d+", "fd=NUMBER"))
                .containsOnlyOnce(REPORT)
                .containsOnlyOnce("never closed")
                .doesNotContain("opened here")
                .endsWith("the peer is gone\n");
    }

    @Test
    void theTraceTellsWhereItWasOpened() throws Exception {
        String output = ChildJvm.run(Program.class, "-Domnisock.leaks=trace");

        assertThat(output)
                .containsOnlyOnce("never closed")
                .containsOnlyOnce("opened here")
                .contains("at " + Program.class.getName() + ".leak(LeakTest.java");
    }

    @Test
    void anUnknownValueIsReportedAndLogs() throws Exception {
        assertThat(ChildJvm.run(Program.class, "-Domnisock.leaks=yes"))
                .contains("omnisock.leaks=yes is neither log nor trace")
                .containsOnlyOnce("never closed");
    }

    /** Leaks one socket, closes and detaches others, and waits until the leak is closed. */
    static final class Program {
        private static final int MOST_TRIES = 400;

        private Program() {}

        public static void main(String[] args) throws IOException {
            try (Socket peer = leak()) {
                peer.settimeout(0.05);
                for (int i = 0; i < MOST_TRIES; i++) {
                    System.gc();
                    if (ends(peer)) {
                        System.out.println("the peer is gone");
                        return;
                    }
                }
                System.out.println("the peer is still there");
            }
        }

        private static boolean ends(Socket peer) throws IOException {
            try {
                return peer.recv(1).length == 0;
            } catch (SocketTimeoutException ignored) { // Not collected yet.
                return false;
            }
        }

        private static Socket leak() throws IOException {
            Socket[] closed = Socket.socketpair(AF_UNIX, SOCK_STREAM);
            closed[0].close();
            new Socket(closed[1].detach()).close();
            return Socket.socketpair(AF_UNIX, SOCK_STREAM)[1];
        }
    }
}
