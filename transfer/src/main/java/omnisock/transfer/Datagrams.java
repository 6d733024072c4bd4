package omnisock.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Socket;
import omnisock.SocketError;

/**
 * Data as datagrams: each line or piece is one. Nothing is counted or confirmed; a datagram may be
 * lost, doubled or overtaken.
 */
public final class Datagrams {
    /** The most bytes of a datagram over IPv4: 65,535 less 20 of IP and 8 of UDP. */
    public static final int MOST_UDP4 = 65_507;

    /** The most bytes of a datagram over IPv6, whose 65,535 count without its own header. */
    public static final int MOST_UDP6 = 65_527;

    /** Longer than a datagram of any family here: those of unix are bounded by SO_SNDBUF. */
    private static final int MOST = 8 << 20;

    private static final int END = -1;

    private Datagrams() {}

    /**
     * Sends each line as a datagram, without its line feed.
     *
     * @param socket a datagram socket, which stays open
     * @param to where to
     * @param in what to send
     * @param progress is told the bytes
     * @return how many datagrams were sent
     * @throws TransferException if a line is too long for a datagram
     * @throws IOException if reading or sending fails
     */
    public static long sendLines(Socket socket, Address to, InputStream in, Progress progress)
            throws IOException {
        var lines = new BufferedInputStream(in, 64 * 1024);
        var line = new ByteArrayOutputStream();
        long sent = 0;
        int c = lines.read();
        while (c != END) {
            line.reset();
            for (; c != END && c != '\n'; c = lines.read()) {
                if (line.size() == MOST) {
                    throw tooLong(line.size() + 1L, to.family());
                }
                line.write(c);
            }
            send(socket, to, line.toByteArray(), progress);
            sent++;
            c = c == END ? END : lines.read();
        }
        return sent;
    }

    /**
     * Sends pieces of a size as datagrams.
     *
     * @param socket a datagram socket, which stays open
     * @param to where to
     * @param in what to send
     * @param piece bytes of each datagram but the last
     * @param progress is told the bytes
     * @return how many datagrams were sent
     * @throws TransferException if the pieces are too long for datagrams
     * @throws IOException if reading or sending fails
     */
    public static long sendPieces(
            Socket socket, Address to, InputStream in, int piece, Progress progress)
            throws IOException {
        long sent = 0;
        byte[] data = in.readNBytes(piece);
        while (data.length > 0) {
            send(socket, to, data, progress);
            sent++;
            data = in.readNBytes(piece);
        }
        return sent;
    }

    private static void send(Socket socket, Address to, byte[] data, Progress progress)
            throws IOException {
        try {
            socket.sendto(data, to);
        } catch (IOException e) {
            if (e instanceof SocketError error && error.errno().equals(Errno.EMSGSIZE)) {
                throw (IOException) tooLong(data.length, to.family()).initCause(e);
            }
            throw e;
        }
        progress.advanced(data.length);
    }

    private static TransferException tooLong(long length, Family family) {
        String limit;
        if (family.equals(Family.AF_UNIX)) {
            limit = "a unix datagram must fit into the sender's SO_SNDBUF";
        } else {
            limit =
                    "at most %,d fit over IPv4 and %,d over IPv6. Above what the path takes in one"
                            + " packet (1,472 on an Ethernet with IPv4) a datagram is sent in"
                            + " fragments, and one lost loses all";
            limit = limit.formatted(MOST_UDP4, MOST_UDP6);
        }
        return new TransferException(
                "%,d bytes are too long for a datagram: %s. Send pieces instead"
                        .formatted(length, limit));
    }
}
