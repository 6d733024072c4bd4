package omnisock.icmp;

import omnisock.Errno;
import omnisock.ExtendedError;
import omnisock.wire.IcmpView;
import omnisock.wire.Icmpv6View;

/** Errors of ICMP in words: RFC 792, RFC 1812 section 5.2.7, RFC 4443. */
final class Reasons {
    private Reasons() {}

    static boolean isOutOfHops(ExtendedError error) {
        return switch (error.origin()) {
            case ExtendedError.ICMP -> error.type() == IcmpView.TIME_EXCEEDED && error.code() == 0;
            case ExtendedError.ICMP6 ->
                    error.type() == Icmpv6View.TIME_EXCEEDED6 && error.code() == 0;
            default -> false;
        };
    }

    static String text(ExtendedError error) {
        return switch (error.origin()) {
            case ExtendedError.ICMP -> text4(error);
            case ExtendedError.ICMP6 -> text6(error);
            default -> local(error);
        };
    }

    private static String local(ExtendedError error) {
        String mtu = error.info() == 0 ? "" : ", mtu=" + error.info();
        return error.errno().equals(Errno.EMSGSIZE)
                ? "message too long" + mtu
                : error.errno().text();
    }

    private static String text4(ExtendedError error) {
        return switch (error.type()) {
            case IcmpView.UNREACHABLE -> unreachable4(error);
            case IcmpView.TIME_EXCEEDED ->
                    error.code() == 0 ? "Time to live exceeded" : "Frag reassembly time exceeded";
            case IcmpView.PARAMETER_PROBLEM -> "Parameter problem";
            default -> "ICMP type " + error.type() + " code " + error.code();
        };
    }

    private static String unreachable4(ExtendedError error) {
        return switch (error.code()) {
            case 0 -> "Destination Net Unreachable";
            case 1 -> "Destination Host Unreachable";
            case 2 -> "Destination Protocol Unreachable";
            case 3 -> "Destination Port Unreachable";
            case IcmpView.CODE_FRAGMENTATION_NEEDED ->
                    "Frag needed and DF set (mtu = " + error.info() + ")";
            case 5 -> "Source Route Failed";
            case 6 -> "Destination Net Unknown";
            case 7 -> "Destination Host Unknown";
            case 9 -> "Destination Net Prohibited";
            case 10 -> "Destination Host Prohibited";
            case 13 -> "Packet filtered";
            default -> "Destination Unreachable, code " + error.code();
        };
    }

    private static String text6(ExtendedError error) {
        return switch (error.type()) {
            case Icmpv6View.UNREACHABLE6 -> "Destination unreachable: " + unreachable6(error);
            case Icmpv6View.PACKET_TOO_BIG -> "Packet too big: mtu=" + error.info();
            case Icmpv6View.TIME_EXCEEDED6 ->
                    error.code() == 0
                            ? "Time exceeded: Hop limit"
                            : "Time exceeded: Defragmentation failure";
            case Icmpv6View.PARAMETER_PROBLEM6 -> "Parameter problem";
            default -> "ICMPv6 type " + error.type() + " code " + error.code();
        };
    }

    private static String unreachable6(ExtendedError error) {
        return switch (error.code()) {
            case 0 -> "No route";
            case 1 -> "Administratively prohibited";
            case 2 -> "Beyond scope of source address";
            case 3 -> "Address unreachable";
            case 4 -> "Port unreachable";
            case 5 -> "Source address failed policy";
            case 6 -> "Reject route";
            default -> "code " + error.code();
        };
    }
}
