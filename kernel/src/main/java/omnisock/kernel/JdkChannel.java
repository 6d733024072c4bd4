package omnisock.kernel;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.nio.Channels;
import omnisock.libc.Calls;

/**
 * A second descriptor of a socket, which the JDK holds and its selectors watch: by public API only.
 *
 * <p>The JDK makes a channel of a {@link java.io.FileDescriptor}, and gives one only to what it
 * opened itself. So it opens a pipe of ours, by its name in {@code /proc}, and dup3(2) puts the
 * socket in the place of that. A fresh pipe is a file like no other, so the number of the JDK's
 * descriptor, which it tells nobody, is the one that leads to the same file.
 */
final class JdkChannel implements Channels.SelectableChannelCloser {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final FileInputStream holder;
    private final int fd;

    private JdkChannel(FileInputStream holder, int fd) {
        this.holder = holder;
        this.fd = fd;
    }

    /**
     * Opens a channel over a copy of {@code fd} into {@code opened[0]}.
     *
     * @return 0 or a negated errno
     * @throws UnsupportedOperationException where the JDK has no such channels
     */
    static int open(int fd, SelectableChannel[] opened) {
        int[] pipe = new int[2];
        int result = Calls.pipe(Linux.SOCK_CLOEXEC, pipe);
        if (result < 0) {
            return result;
        }
        try {
            return open(fd, pipe, opened);
        } finally {
            Calls.close(pipe[0]);
            Calls.close(pipe[1]);
        }
    }

    private static int open(int fd, int[] pipe, SelectableChannel[] opened) {
        int likely = Calls.fcntl(pipe[0], Linux.F_DUPFD_CLOEXEC, 0);
        if (likely < 0) {
            return likely;
        }
        Calls.close(likely);
        FileInputStream holder;
        try {
            holder = new FileInputStream(link(pipe[0]).toString());
        } catch (FileNotFoundException e) {
            if (Files.exists(link(pipe[0]))) {
                return -Linux.EMFILE;
            }
            throw new UnsupportedOperationException("selectable channels need /proc", e);
        }
        boolean done = false;
        try {
            int copy = Calls.dup3(fd, number(pipe, likely), Linux.SOCK_CLOEXEC);
            if (copy >= 0) {
                var closer = new JdkChannel(holder, copy);
                opened[0] = Channels.readWriteSelectableChannel(holder.getFD(), closer);
                done = true;
            }
            return Math.min(0, copy);
        } catch (IOException e) {
            throw new UnsupportedOperationException("selectable channels need /proc", e);
        } finally {
            if (!done) {
                close(holder);
            }
        }
    }

    private static Path link(int number) {
        return DESCRIPTORS.resolve(Integer.toString(number));
    }

    /** The number of the third descriptor of a pipe; mostly the one that was free before. */
    static int number(int[] pipe, int likely) throws IOException {
        Path ours = link(pipe[0]);
        if (isSame(ours, link(likely))) {
            return likely;
        }
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.filter(one -> isSame(ours, one))
                    .mapToInt(one -> Integer.parseInt(one.getFileName().toString()))
                    .filter(number -> number != pipe[0] && number != pipe[1])
                    .findFirst()
                    .orElseThrow(() -> new IOException("the JDK opened another file"));
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException ignored) { // Closed since it was listed.
            return false;
        }
    }

    /** A selector that still watches the descriptor takes it out of its epoll first. */
    @Override
    public void implCloseChannel(SelectableChannel channel) {
        if (!channel.isRegistered()) {
            release();
        }
    }

    @Override
    public void implReleaseChannel(SelectableChannel channel) {
        release();
    }

    private void release() {
        if (Thread.currentThread().isVirtual() && KernelEndpoint.lingers(fd)) {
            BlockingCalls.run(() -> close(holder));
        } else {
            close(holder);
        }
    }

    private static int close(FileInputStream holder) {
        try {
            holder.close();
        } catch (IOException ignored) { // It is gone in either case: close(2).
        }
        return 0;
    }
}
