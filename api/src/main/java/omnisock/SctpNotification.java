package omnisock;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import omnisock.option.Codec;
import omnisock.option.SctpSndinfo;
import omnisock.option.SctpSndrcvinfo;

/**
 * What SCTP tells of its associations: RFC 6458, section 6.1. A notification comes in the place of
 * a message, asked for by {@link SolSctp#SCTP_EVENT} or {@link SolSctp#SCTP_EVENTS}, with {@link
 * MessageFlags#MSG_NOTIFICATION} among its flags; its data is what {@link #parse} reads. Which
 * association is the number that {@code SctpSndinfo} and the options take; on a one-to-one socket
 * it does not matter.
 */
public sealed interface SctpNotification {
    /** {@link AssociationChange#state}: it is there. */
    int SCTP_COMM_UP = 0;

    /** {@link AssociationChange#state}: it failed. */
    int SCTP_COMM_LOST = 1;

    /** {@link AssociationChange#state}: the peer began anew. */
    int SCTP_RESTART = 2;

    /** {@link AssociationChange#state}: it was shut down in order. */
    int SCTP_SHUTDOWN_COMP = 3;

    /** {@link AssociationChange#state}: it could not be set up. */
    int SCTP_CANT_STR_ASSOC = 4;

    /** {@link PeerAddressChange#state}: it answers again. */
    int SCTP_ADDR_AVAILABLE = 0;

    /** {@link PeerAddressChange#state}: it does not answer. */
    int SCTP_ADDR_UNREACHABLE = 1;

    /** {@link PeerAddressChange#state}: it is no longer of the association. */
    int SCTP_ADDR_REMOVED = 2;

    /** {@link PeerAddressChange#state}: it is now of the association. */
    int SCTP_ADDR_ADDED = 3;

    /** {@link PeerAddressChange#state}: it is the one that is sent to. */
    int SCTP_ADDR_MADE_PRIM = 4;

    /** {@link PeerAddressChange#state}: it answered for the first time. */
    int SCTP_ADDR_CONFIRMED = 5;

    /** {@link PeerAddressChange#state}: it may have failed, RFC 7829. */
    int SCTP_ADDR_POTENTIALLY_FAILED = 6;

    /** {@link StreamReset#flags}: streams from the peer. */
    int SCTP_STREAM_RESET_INCOMING_SSN = 1;

    /** {@link StreamReset#flags}: streams to the peer. */
    int SCTP_STREAM_RESET_OUTGOING_SSN = 2;

    /** Of all three kinds of reset and change: the peer does not want it. */
    int SCTP_STREAM_RESET_DENIED = 4;

    /** Of all three kinds of reset and change: it failed. */
    int SCTP_STREAM_RESET_FAILED = 8;

    /**
     * An association came or went: {@code SCTP_ASSOC_CHANGE}.
     *
     * @param state such as {@link #SCTP_COMM_UP}
     * @param error why it went, a cause of RFC 9260, section 3.3.10, or 0
     * @param outboundStreams how many streams there are to the peer
     * @param inboundStreams how many streams there are from the peer
     * @param association which
     */
    record AssociationChange(
            int state, int error, int outboundStreams, int inboundStreams, int association)
            implements SctpNotification {}

    /**
     * An address of the peer changed: {@code SCTP_PEER_ADDR_CHANGE}.
     *
     * @param address which
     * @param state such as {@link #SCTP_ADDR_UNREACHABLE}
     * @param error why, or 0
     * @param association whose
     */
    record PeerAddressChange(Address address, int state, int error, int association)
            implements SctpNotification {}

    /**
     * The peer reports an error: {@code SCTP_REMOTE_ERROR}.
     *
     * @param error its cause, of RFC 9260, section 3.3.10
     * @param association which
     * @param data the chunk that tells it; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
    record RemoteError(int error, int association, byte[] data) implements SctpNotification {}

    /**
     * A message could not be sent: {@code SCTP_SEND_FAILED_EVENT}, {@code SCTP_SEND_FAILED}.
     *
     * @param wasSent whether it left at least once, and so may have arrived
     * @param error why, a cause of RFC 9260, section 3.3.10, or 0
     * @param info how it was to be sent, with the context that it was given
     * @param association which
     * @param data the message; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
    record SendFailed(boolean wasSent, int error, SctpSndinfo info, int association, byte[] data)
            implements SctpNotification {}

    /**
     * The peer shuts down, so nothing more can be sent: {@code SCTP_SHUTDOWN_EVENT}.
     *
     * @param association which
     */
    record Shutdown(int association) implements SctpNotification {}

    /**
     * The code that the peer has set by {@link SolSctp#SCTP_ADAPTATION_LAYER}: {@code
     * SCTP_ADAPTATION_INDICATION}.
     *
     * @param code the code
     * @param association which
     */
    record Adaptation(int code, int association) implements SctpNotification {}

    /**
     * The rest of a message will not come: {@code SCTP_PARTIAL_DELIVERY_EVENT}.
     *
     * @param indication 0 for this, the only one there is
     * @param association which
     * @param stream of which stream
     * @param sequence the number of the message in the stream
     */
    record PartialDelivery(int indication, int association, int stream, int sequence)
            implements SctpNotification {}

    /**
     * A key is used or is gone: {@code SCTP_AUTHENTICATION_EVENT}.
     *
     * @param key its number
     * @param indication 0 for a new key, 1 for one that nothing uses any more, 2 if the peer does
     *     not authenticate
     * @param association which
     */
    record Authentication(int key, int indication, int association) implements SctpNotification {}

    /**
     * All that was sent is acknowledged: {@code SCTP_SENDER_DRY_EVENT}.
     *
     * @param association which
     */
    record SenderDry(int association) implements SctpNotification {}

    /**
     * Streams began anew: {@code SCTP_STREAM_RESET_EVENT}.
     *
     * @param flags {@link #SCTP_STREAM_RESET_INCOMING_SSN} and the like
     * @param association which
     * @param streams their numbers; empty for all
     */
    record StreamReset(int flags, int association, List<Integer> streams)
            implements SctpNotification {
        /** Keeps a copy of the list. */
        public StreamReset {
            streams = List.copyOf(streams);
        }
    }

    /**
     * All of an association began anew: {@code SCTP_ASSOC_RESET_EVENT}.
     *
     * @param flags {@link #SCTP_STREAM_RESET_DENIED}, {@link #SCTP_STREAM_RESET_FAILED}, or 0
     * @param association which
     * @param localSequence the number that our chunks go on with
     * @param remoteSequence the number that the peer's chunks go on with
     */
    record AssociationReset(int flags, int association, int localSequence, int remoteSequence)
            implements SctpNotification {}

    /**
     * There are more streams: {@code SCTP_STREAM_CHANGE_EVENT}.
     *
     * @param flags {@link #SCTP_STREAM_RESET_DENIED}, {@link #SCTP_STREAM_RESET_FAILED}, or 0
     * @param association which
     * @param inboundStreams how many there are now from the peer
     * @param outboundStreams how many there are now to the peer
     */
    record StreamChange(int flags, int association, int inboundStreams, int outboundStreams)
            implements SctpNotification {}

    /**
     * A notification of another kind.
     *
     * @param type the C number
     * @param flags as the kernel gave them
     * @param data what follows type, flags and length; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
    record Unknown(int type, int flags, byte[] data) implements SctpNotification {}

    /**
     * Reads a notification.
     *
     * @param data what {@code recvmsg} returned as the data
     * @return the notification
     * @throws IllegalArgumentException if the bytes are fewer than it says it has: the room for it
     *     was too small, and the rest comes next
     */
    static SctpNotification parse(byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.nativeOrder());
        try {
            int type = in.getShort() & 0xffff;
            int flags = in.getShort() & 0xffff;
            long length = Integer.toUnsignedLong(in.getInt());
            if (length <= data.length) {
                return parse(type, flags, in.limit((int) Math.max(length, in.position())));
            }
        } catch (BufferUnderflowException ignored) { // Said below.
        }
        throw new IllegalArgumentException(data.length + " bytes are no whole notification");
    }

    private static SctpNotification parse(int type, int flags, ByteBuffer in) {
        return switch (type) {
            case SolSctp.SCTP_ASSOC_CHANGE ->
                    new AssociationChange(u16(in), cause(in), u16(in), u16(in), in.getInt());
            case SolSctp.SCTP_PEER_ADDR_CHANGE ->
                    new PeerAddressChange(address(in), in.getInt(), in.getInt(), in.getInt());
            case SolSctp.SCTP_REMOTE_ERROR -> remoteError(in);
            case SolSctp.SCTP_SEND_FAILED -> sendFailedOldForm(flags, in);
            case SolSctp.SCTP_SEND_FAILED_EVENT -> sendFailed(flags, in);
            case SolSctp.SCTP_SHUTDOWN_EVENT -> new Shutdown(in.getInt());
            case SolSctp.SCTP_ADAPTATION_INDICATION -> new Adaptation(in.getInt(), in.getInt());
            case SolSctp.SCTP_PARTIAL_DELIVERY_EVENT ->
                    new PartialDelivery(in.getInt(), in.getInt(), in.getInt(), in.getInt());
            case SolSctp.SCTP_AUTHENTICATION_EVENT -> authentication(in);
            case SolSctp.SCTP_SENDER_DRY_EVENT -> new SenderDry(in.getInt());
            case SolSctp.SCTP_STREAM_RESET_EVENT ->
                    new StreamReset(flags, in.getInt(), streams(in));
            case SolSctp.SCTP_ASSOC_RESET_EVENT ->
                    new AssociationReset(flags, in.getInt(), in.getInt(), in.getInt());
            case SolSctp.SCTP_STREAM_CHANGE_EVENT ->
                    new StreamChange(flags, in.getInt(), u16(in), u16(in));
            default -> new Unknown(type, flags, rest(in));
        };
    }

    private static RemoteError remoteError(ByteBuffer in) {
        int error = cause(in);
        in.getShort(); // Padding.
        return new RemoteError(error, in.getInt(), rest(in));
    }

    private static SendFailed sendFailed(int flags, ByteBuffer in) {
        int error = cause(in.getInt());
        var info = Codec.struct(SctpSndinfo.class).decode(take(in, 16));
        return new SendFailed(flags != 0, error, info, in.getInt(), rest(in));
    }

    /** The form before RFC 6458, which has more of the message than that. */
    private static SendFailed sendFailedOldForm(int flags, ByteBuffer in) {
        int error = cause(in.getInt());
        var old = Codec.struct(SctpSndrcvinfo.class).decode(take(in, 32));
        var info =
                new SctpSndinfo(
                        old.stream(),
                        old.flags(),
                        old.payloadProtocol(),
                        old.context(),
                        old.association());
        return new SendFailed(flags != 0, error, info, in.getInt(), rest(in));
    }

    private static Authentication authentication(ByteBuffer in) {
        int key = u16(in);
        in.getShort(); // The other key, which RFC 6458 has no more.
        return new Authentication(key, in.getInt(), in.getInt());
    }

    private static Address address(ByteBuffer in) {
        return Codec.ADDRESS.decode(take(in, 128));
    }

    private static List<Integer> streams(ByteBuffer in) {
        var streams = new ArrayList<Integer>();
        while (in.remaining() >= Short.BYTES) {
            streams.add(u16(in));
        }
        return streams;
    }

    /** A cause of an error is as it was on the wire, in the order of the network. */
    private static int cause(ByteBuffer in) {
        return cause(in.getShort());
    }

    private static int cause(int raw) {
        boolean same = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        return Short.toUnsignedInt(same ? (short) raw : Short.reverseBytes((short) raw));
    }

    private static int u16(ByteBuffer in) {
        return Short.toUnsignedInt(in.getShort());
    }

    private static byte[] rest(ByteBuffer in) {
        return take(in, in.remaining());
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
