package omnisock.netlink;

import java.net.ProtocolException;

/** Bytes that are no netlink message, or not the one that was expected; says which and why. */
public final class NetlinkFormatException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    NetlinkFormatException(String message) {
        super(message);
    }
}
