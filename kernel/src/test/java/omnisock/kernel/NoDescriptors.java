package omnisock.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import omnisock.Descriptor;
import omnisock.Inet;
import omnisock.Interfaces;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Selector;
import omnisock.Socket;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;

/** A program without a free descriptor, which prints what its calls say. */
final class NoDescriptors {
    static final String SCENARIO = "scenario";

    enum Scenario {
        /** What needs a descriptor says so. */
        OPEN(
                """
                socket(AF_INET, SOCK_STREAM, 0): Too many open files (EMFILE)
                socketpair(AF_UNIX, SOCK_STREAM): Too many open files (EMFILE)
                dup: Too many open files (EMFILE)
                dup: Too many open files (EMFILE)
                selector: Too many open files (EMFILE)
                ifNameindex: Too many open files (EMFILE)
                ifNametoindex lo: Too many open files (EMFILE)
                ifIndextoname 1: Too many open files (EMFILE)
                """) {
            @Override
            void run() throws IOException {
                Socket socket = new Socket(AF_INET, SOCK_STREAM);
                for (int i = 0; i < 2; i++) {
                    // The first time all classes are loaded.
                    say(() -> new Socket(AF_INET, SOCK_STREAM));
                    say(() -> Socket.socketpair(AF_UNIX, SOCK_STREAM));
                    say(socket::dup);
                    say(() -> Descriptor.of(socket));
                    say(Selector::new);
                    say(Interfaces::ifNameindex);
                    say(() -> Interfaces.ifNametoindex("lo"));
                    say(() -> Interfaces.ifIndextoname(1));
                    take();
                }
            }
        },
        /** The connection stays in the queue. */
        ACCEPT(
                """
                accept: Too many open files (EMFILE)
                accept: Too many open files (EMFILE)
                accepted hello
                """) {
            @Override
            void run() throws IOException {
                try (Socket listener = Socket.createServer(new Inet("127.0.0.1", 0));
                        var client = new Socket(AF_INET, SOCK_STREAM)) {
                    client.connect(listener.getsockname());
                    client.sendall("hello".getBytes(UTF_8));
                    listener.settimeout(20);
                    Closeable last = take();
                    say(listener::accept);
                    say(listener::accept);
                    last.close();
                    try (Socket accepted = listener.accept().socket()) {
                        IO.println("accepted " + new String(accepted.recv(5), UTF_8));
                    }
                }
            }
        },
        /** The data comes without the descriptors that go with it. */
        PASS("5 bytes, 0 descriptors, cut\n5 bytes, 1 descriptors\n") {
            @Override
            void run() throws IOException {
                Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
                try (Socket near = pair[0];
                        Socket far = pair[1];
                        var passed = Descriptor.of(near)) {
                    near.sendFds("hello".getBytes(UTF_8), List.of(passed));
                    near.sendFds("hello".getBytes(UTF_8), List.of(passed));
                    Closeable last = take();
                    tell(far.recvFds(5, 1));
                    last.close();
                    tell(far.recvFds(5, 1));
                }
            }

            private void tell(Message message) throws IOException {
                boolean cut = (message.flags() & MessageFlags.MSG_CTRUNC) != 0;
                int count = message.descriptors().size();
                IO.println(
                        "%d bytes, %d descriptors%s"
                                .formatted(message.data().length, count, cut ? ", cut" : ""));
                for (Descriptor one : message.descriptors()) {
                    one.close();
                }
            }
        },
        /** Who waits needs a descriptor for the poller, and finds a way without. */
        WAIT("both came\n") {
            @Override
            void run() throws Exception {
                Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
                try (Socket near = pair[0];
                        Socket far = pair[1]) {
                    near.settimeout(20);
                    far.settimeout(20);
                    take();
                    var virtual = Task.start(Threads.VIRTUAL, () -> near.recv(1)).waiting();
                    var platform = Task.start(Threads.PLATFORM, () -> far.recv(1)).waiting();
                    far.send(new byte[1]);
                    near.send(new byte[1]);
                    int came = virtual.result().length + platform.result().length;
                    IO.println(came == 2 ? "both came" : "came: " + came);
                }
            }
        };

        private final String lines;

        Scenario(String lines) {
            this.lines = lines;
        }

        String lines() {
            return lines;
        }

        abstract void run() throws Exception;
    }

    private static final List<Closeable> TAKEN = new ArrayList<>();

    private NoDescriptors() {}

    /** Takes all descriptors; the last one is the answer, which somebody may free. */
    private static Closeable take() {
        while (true) {
            try {
                TAKEN.add(new FileInputStream("/dev/null"));
            } catch (IOException ignored) { // There is none left.
                return TAKEN.getLast();
            }
        }
    }

    /** Prints the failure of a call, if it does fail. */
    private static void say(Callable<?> call) {
        try {
            call.call();
        } catch (Exception e) {
            IO.println(e.getMessage());
        }
    }

    static void main() throws Exception {
        Scenario.valueOf(System.getProperty(SCENARIO)).run();
    }
}
