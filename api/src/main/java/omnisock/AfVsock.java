package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.LONG;
import static omnisock.option.Codec.TIMEVAL;

import java.time.Duration;

/** Options of AF_VSOCK, sorted by the kernel's name: vsock(7), linux/vm_sockets.h. */
public final class AfVsock {
    /** The level. */
    public static final int AF_VSOCK = 40;

    private static final Level LEVEL = new Level("AF_VSOCK", AF_VSOCK);

    /** The most bytes of the buffer. */
    public static final Option<Long> SO_VM_SOCKETS_BUFFER_MAX_SIZE =
            LEVEL.option("SO_VM_SOCKETS_BUFFER_MAX_SIZE", 2, LONG);

    /** The fewest bytes of the buffer. */
    public static final Option<Long> SO_VM_SOCKETS_BUFFER_MIN_SIZE =
            LEVEL.option("SO_VM_SOCKETS_BUFFER_MIN_SIZE", 1, LONG);

    /** Bytes of the buffer. */
    public static final Option<Long> SO_VM_SOCKETS_BUFFER_SIZE =
            LEVEL.option("SO_VM_SOCKETS_BUFFER_SIZE", 0, LONG);

    /** How long the kernel waits for a connection. */
    public static final Option<Duration> SO_VM_SOCKETS_CONNECT_TIMEOUT =
            LEVEL.option("SO_VM_SOCKETS_CONNECT_TIMEOUT", 6, TIMEVAL);

    /** As SO_VM_SOCKETS_CONNECT_TIMEOUT, with 64-bit seconds also where the machine has 32. */
    public static final Option<Duration> SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW =
            LEVEL.option("SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW", 8, TIMEVAL);

    /** SO_VM_SOCKETS_CONNECT_TIMEOUT by the kernel's other name. */
    public static final Option<Duration> SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD =
            LEVEL.option("SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD", 6, TIMEVAL);

    /** Of VMCI only; not built in Linux. */
    public static final Option<Boolean> SO_VM_SOCKETS_NONBLOCK_TXRX =
            LEVEL.option("SO_VM_SOCKETS_NONBLOCK_TXRX", 7, FLAG);

    /** Of VMCI only; not built in Linux. */
    public static final Option<Integer> SO_VM_SOCKETS_PEER_HOST_VM_ID =
            LEVEL.option("SO_VM_SOCKETS_PEER_HOST_VM_ID", 3, INT).readOnly();

    /** Of VMCI only; not built in Linux. */
    public static final Option<Boolean> SO_VM_SOCKETS_TRUSTED =
            LEVEL.option("SO_VM_SOCKETS_TRUSTED", 5, FLAG).readOnly();

    /** The request of {@code ioctl} on {@code /dev/vsock} that tells the number of this machine. */
    public static final int IOCTL_VM_SOCKETS_GET_LOCAL_CID = 0x7b9;

    /** The version of VMCI's sockets where they are not loaded. */
    public static final int VM_SOCKETS_INVALID_VERSION = -1;

    private AfVsock() {}
}
