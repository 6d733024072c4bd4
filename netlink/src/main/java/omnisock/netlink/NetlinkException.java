package omnisock.netlink;

import java.net.SocketException;
import java.util.OptionalInt;
import omnisock.Address;
import omnisock.Errno;
import omnisock.SocketError;
import org.jspecify.annotations.Nullable;

/**
 * The kernel refused a request: {@code NLMSG_ERROR}, with what it says about the reason ({@code
 * NETLINK_EXT_ACK}): {@code RTM_NEWADDR: Invalid argument (EINVAL): Invalid prefix length}.
 */
public final class NetlinkException extends SocketException implements SocketError {
    private static final long serialVersionUID = 1L;

    private static final int NLMSGERR_ATTR_MSG = 1;
    private static final int NLMSGERR_ATTR_OFFS = 2;
    private static final int NLMSGERR_ATTR_MISS_TYPE = 5;

    private final int errno;
    private final String call;
    private final String reason;
    private final int offset;
    private final int missing;

    private NetlinkException(Errno errno, String call, Attributes more)
            throws NetlinkFormatException {
        super(message(errno, call, more));
        this.errno = errno.value();
        this.call = call;
        this.reason = more.text(NLMSGERR_ATTR_MSG);
        this.offset = (int) more.number(NLMSGERR_ATTR_OFFS, -1);
        this.missing = (int) more.number(NLMSGERR_ATTR_MISS_TYPE, -1);
    }

    static NetlinkException of(int errno, String call, Attributes more)
            throws NetlinkFormatException {
        return new NetlinkException(new Errno(errno), call, more);
    }

    private static String message(Errno errno, String call, Attributes more)
            throws NetlinkFormatException {
        var text = new StringBuilder(call + ": " + errno.text() + " (" + errno.name());
        text.append(errno.equals(Errno.EPERM) ? "; needs CAP_NET_ADMIN)" : ")");
        String reason = more.text(NLMSGERR_ATTR_MSG);
        if (!reason.isEmpty()) {
            text.append(": ").append(reason);
        }
        long missing = more.number(NLMSGERR_ATTR_MISS_TYPE, -1);
        return missing < 0 ? text.toString() : text + ": attribute " + missing + " is missing";
    }

    @Override
    public Errno errno() {
        return new Errno(errno);
    }

    /** {@return the type of the request, such as {@code RTM_NEWLINK}} */
    @Override
    public String call() {
        return call;
    }

    /** {@return null: only the kernel refuses} */
    @Override
    public @Nullable Address address() {
        return null;
    }

    /** {@return the kernel's own sentence, {@code ""} if it gave none} */
    public String reason() {
        return reason;
    }

    /** {@return where in the request the attribute is that is wrong, if the kernel says so} */
    public OptionalInt offset() {
        return offset < 0 ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    /** {@return the type of an attribute that the request lacks, if the kernel says so} */
    public OptionalInt missing() {
        return missing < 0 ? OptionalInt.empty() : OptionalInt.of(missing);
    }
}
