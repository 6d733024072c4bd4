package omnisock.icmp;

import java.security.SecureRandom;
import java.util.Arrays;
import omnisock.Family;
import omnisock.wire.IcmpView;
import omnisock.wire.Icmpv6View;
import omnisock.wire.IpProtocol;
import omnisock.wire.Ipv4View;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of echo requests, and what makes a packet an answer to one of them: its type and
 * identifier, for whole packets its checksum, and a secret at the start of the data. Of any bytes
 * it only says whether they are one.
 */
final class EchoMessage {
    /** Bytes of data that nobody can guess, if there are so many. */
    private static final int SECRET = 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final boolean six;
    private final boolean withHeader;
    private final int identifier;
    private final byte[] request;
    private final int secretEnd;
    private final IcmpView view;
    private final Ipv4View ip = new Ipv4View();

    /**
     * A packet that answers a request.
     *
     * @param sequence its sequence number
     * @param size bytes of data
     * @param hops from the IP header, -1 if that is not there
     * @param wrongByte where the data first differs from what was sent, or -1
     */
    record Match(int sequence, int size, int hops, int wrongByte) {}

    /**
     * Requests of one socket.
     *
     * @param withHeader whether received packets begin with an IP header
     * @param identifier of the socket
     * @param size bytes of data
     */
    EchoMessage(Family family, boolean withHeader, int identifier, int size) {
        this.six = family.equals(Family.AF_INET6);
        this.withHeader = withHeader;
        this.identifier = identifier;
        this.view = six ? new Icmpv6View() : new IcmpView();
        this.request = new byte[IcmpView.LENGTH + size];
        for (int i = 0; i < size; i++) {
            request[IcmpView.LENGTH + i] = (byte) i;
        }
        byte[] secret = new byte[Math.min(SECRET, size)];
        RANDOM.nextBytes(secret);
        System.arraycopy(secret, 0, request, IcmpView.LENGTH, secret.length);
        secretEnd = IcmpView.LENGTH + secret.length;
    }

    /** {@return the most bytes that an answer has which is as it should be} */
    int mostBytes() {
        return 60 + request.length;
    }

    /**
     * {@return a request, valid until the next one is made}
     *
     * @param number of which the lower 16 bits are its sequence number
     */
    byte[] request(long number) {
        int rest = (identifier << 16) | ((int) number & 0xffff);
        int type = six ? Icmpv6View.ECHO6 : IcmpView.ECHO;
        IcmpView.write(request, 0, type, 0, rest);
        view.wrap(request, 0, request.length);
        // The kernel itself fills in that of ICMPv6: RFC 3542 section 3.1.
        if (!six) {
            view.fillChecksum(0);
        }
        return request;
    }

    /** {@return what a received packet answers; null if it is no reply to us} */
    @Nullable Match reply(byte[] bytes, int length) {
        int start = 0;
        int end = length;
        int hops = -1;
        if (withHeader) {
            boolean whole = ip.wrap(bytes, 0, length).isLegal() && !ip.isFragment();
            if (!whole || ip.protocol() != IpProtocol.ICMP) {
                return null;
            }
            start = ip.payloadStart();
            end = ip.payloadEnd();
            hops = ip.ttl();
        }
        int type = six ? Icmpv6View.ECHO_REPLY6 : IcmpView.ECHO_REPLY;
        if (!isOurs(type, bytes, start, end) || end - start < secretEnd) {
            return null;
        }
        // Whoever passes packets without a header has looked at the checksum.
        if (withHeader && !view.checksumFits(0)) {
            return null;
        }
        int size = end - start - IcmpView.LENGTH;
        return new Match(view.sequence(), size, hops, wrongByte(bytes, start, end));
    }

    /**
     * {@return the sequence number of the request that an error quotes, -1 if it is not one of
     * ours} Routers need not quote more than the header of a request.
     */
    int quoted(byte[] bytes, int length) {
        int type = six ? Icmpv6View.ECHO6 : IcmpView.ECHO;
        return isOurs(type, bytes, 0, length) ? view.sequence() : -1;
    }

    private boolean isOurs(int type, byte[] bytes, int start, int end) {
        if (!view.wrap(bytes, start, end).isLegal()) {
            return false;
        }
        int secret = Math.min(secretEnd, end - start);
        return view.type() == type
                && view.code() == 0
                && view.identifier() == identifier
                && Arrays.equals(
                        bytes,
                        start + IcmpView.LENGTH,
                        start + secret,
                        request,
                        IcmpView.LENGTH,
                        secret);
    }

    private int wrongByte(byte[] bytes, int start, int end) {
        return Arrays.mismatch(
                bytes, start + IcmpView.LENGTH, end, request, IcmpView.LENGTH, request.length);
    }

    /** {@return how many bytes of data each request has} */
    int size() {
        return request.length - IcmpView.LENGTH;
    }
}
