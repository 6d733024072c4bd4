package omnisock.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import omnisock.conformance.SocketKind;
import omnisock.conformance.SocketKinds;
import omnisock.conformance.Subject;
import omnisock.spi.Network;
import omnisock.spi.Networks;

/** The kernel's sockets, for the conformance suites. */
final class KernelSubject implements Subject {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    KernelSubject() {}

    @Override
    public Network network() {
        return Networks.current();
    }

    @Override
    public List<SocketKind> kinds() {
        return SocketKinds.all();
    }

    /** Sockets only: files, eventfds and epoll come and go with class loading and waiting. */
    @Override
    public long openSockets() {
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors.filter(KernelSubject::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException ignored) { // Closed since it was listed.
            return false;
        }
    }
}
