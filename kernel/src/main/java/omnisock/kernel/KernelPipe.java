package omnisock.kernel;

import omnisock.libc.Calls;
import omnisock.libc.Transfers;
import omnisock.spi.Pipe;

/** A pipe for splice(2). */
final class KernelPipe implements Pipe {
    private final int readEnd;
    private final int writeEnd;

    private KernelPipe(int readEnd, int writeEnd) {
        this.readEnd = readEnd;
        this.writeEnd = writeEnd;
    }

    static int open(Pipe[] opened) {
        int[] ends = new int[2];
        int result = Calls.pipe(Linux.SOCK_CLOEXEC | Linux.O_NONBLOCK, ends);
        if (result >= 0) {
            opened[0] = new KernelPipe(ends[0], ends[1]);
        }
        return result;
    }

    long fill(int fd, long count) {
        return splice(fd, writeEnd, count);
    }

    long drain(int fd, long count) {
        return splice(readEnd, fd, count);
    }

    private static long splice(int from, int to, long count) {
        long result;
        do {
            result = Transfers.splice(from, to, count, Transfers.SPLICE_F_NONBLOCK);
        } while (result == -Linux.EINTR);
        return result;
    }

    @Override
    public int close() {
        int result = Calls.close(readEnd);
        return Math.min(result, Calls.close(writeEnd));
    }
}
