package omnisock;

/**
 * Flags of the sending and receiving calls, to be or-ed, and of {@link Message#flags}: send(2),
 * recv(2).
 */
public final class MessageFlags {
    /** Out-of-band data: TCP's urgent byte. */
    public static final int MSG_OOB = 0x1;

    /** Leave the data in the queue. */
    public static final int MSG_PEEK = 0x2;

    /** Only to hosts on the local link. */
    public static final int MSG_DONTROUTE = 0x4;

    /** In the result: control messages were cut. */
    public static final int MSG_CTRUNC = 0x8;

    /** Asks for the real length of a datagram; in the result: the datagram was cut. */
    public static final int MSG_TRUNC = 0x20;

    /** Do not wait in this call, whatever the time-out of the socket. */
    public static final int MSG_DONTWAIT = 0x40;

    /** End of a record. */
    public static final int MSG_EOR = 0x80;

    /** Wait until the buffer is full, the stream ends or the time-out passes. */
    public static final int MSG_WAITALL = 0x100;

    /** Of SCTP: the association is shut down after this; {@link SolSctp#SCTP_EOF} too. */
    public static final int MSG_FIN = 0x200;

    /** The peer answered: forward progress of the neighbour entry. */
    public static final int MSG_CONFIRM = 0x800;

    /**
     * Read the queue of errors. {@code recvmsg} and {@code recvmmsg} then wait for that, beside
     * another thread that waits for data.
     */
    public static final int MSG_ERRQUEUE = 0x2000;

    /** No SIGPIPE; always set on what we send. */
    public static final int MSG_NOSIGNAL = 0x4000;

    /** More data will follow: the segment may wait for it. */
    public static final int MSG_MORE = 0x8000;

    /** In the result, of SCTP: this is no message but a {@link SctpNotification}. */
    public static final int MSG_NOTIFICATION = 0x8000;

    /**
     * Send from the caller's pages, with a completion on the error queue: {@link ZeroCopy} knows
     * when they are free again. For direct buffers only.
     */
    public static final int MSG_ZEROCOPY = 0x4000000;

    /** Connect and send in one: RFC 7413. */
    public static final int MSG_FASTOPEN = 0x20000000;

    /** Received descriptors are closed on exec; always set on what we receive. */
    public static final int MSG_CMSG_CLOEXEC = 0x40000000;

    private MessageFlags() {}
}
