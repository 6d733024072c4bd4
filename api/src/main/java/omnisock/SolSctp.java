package omnisock;

import static omnisock.option.Codec.ADDRESSES;
import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.SECONDS;
import static omnisock.option.Codec.bytes;
import static omnisock.option.Codec.struct;

import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import omnisock.option.SctpAddStreams;
import omnisock.option.SctpAssocIds;
import omnisock.option.SctpAssocStats;
import omnisock.option.SctpAssocValue;
import omnisock.option.SctpAssocparams;
import omnisock.option.SctpAuthchunks;
import omnisock.option.SctpAuthkey;
import omnisock.option.SctpAuthkeyid;
import omnisock.option.SctpDefaultPrinfo;
import omnisock.option.SctpEvent;
import omnisock.option.SctpEventSubscribe;
import omnisock.option.SctpGetaddrs;
import omnisock.option.SctpHmacalgo;
import omnisock.option.SctpInitmsg;
import omnisock.option.SctpPaddrinfo;
import omnisock.option.SctpPaddrparams;
import omnisock.option.SctpPaddrthlds;
import omnisock.option.SctpPaddrthldsV2;
import omnisock.option.SctpPeeloff;
import omnisock.option.SctpPeeloffFlags;
import omnisock.option.SctpPrim;
import omnisock.option.SctpProbeinterval;
import omnisock.option.SctpPrstatus;
import omnisock.option.SctpResetStreams;
import omnisock.option.SctpRtoinfo;
import omnisock.option.SctpSackInfo;
import omnisock.option.SctpSetpeerprim;
import omnisock.option.SctpSndinfo;
import omnisock.option.SctpSndrcvinfo;
import omnisock.option.SctpStatus;
import omnisock.option.SctpStreamValue;
import omnisock.option.SctpUdpencaps;

/**
 * Options of SCTP, sorted by the kernel's name: sctp(7), RFC 6458, linux/sctp.h. Those that name an
 * association are read with it: {@code getsockopt(option, question)}; 0 stands for the only one of
 * a one-to-one socket.
 */
public final class SolSctp {
    /** The level. */
    public static final int SOL_SCTP = 132;

    private static final Level LEVEL = new Level("SOL_SCTP", SOL_SCTP);

    /** The code that tells the peer how the program adapts: RFC 5061. */
    public static final Option<Integer> SCTP_ADAPTATION_LAYER =
            LEVEL.option("SCTP_ADAPTATION_LAYER", 7, INT);

    /** Adds streams to an association. */
    public static final Option<SctpAddStreams> SCTP_ADD_STREAMS =
            LEVEL.option("SCTP_ADD_STREAMS", 121, struct(SctpAddStreams.class)).writeOnly();

    /** Whether addresses may change: RFC 5061. */
    public static final Option<SctpAssocValue> SCTP_ASCONF_SUPPORTED =
            LEVEL.option("SCTP_ASCONF_SUPPORTED", 128, struct(SctpAssocValue.class));

    /** Parameters of associations. */
    public static final Option<SctpAssocparams> SCTP_ASSOCINFO =
            LEVEL.option("SCTP_ASSOCINFO", 1, struct(SctpAssocparams.class));

    /** The key that is used. */
    public static final Option<SctpAuthkeyid> SCTP_AUTH_ACTIVE_KEY =
            LEVEL.option("SCTP_AUTH_ACTIVE_KEY", 24, struct(SctpAuthkeyid.class));

    /** A type of chunk that must be authenticated. */
    public static final Option<byte[]> SCTP_AUTH_CHUNK =
            LEVEL.option("SCTP_AUTH_CHUNK", 21, bytes("struct sctp_authchunk", 1)).writeOnly();

    /** Uses a key no more. */
    public static final Option<SctpAuthkeyid> SCTP_AUTH_DEACTIVATE_KEY =
            LEVEL.option("SCTP_AUTH_DEACTIVATE_KEY", 35, struct(SctpAuthkeyid.class)).writeOnly();

    /** Takes a key away. */
    public static final Option<SctpAuthkeyid> SCTP_AUTH_DELETE_KEY =
            LEVEL.option("SCTP_AUTH_DELETE_KEY", 25, struct(SctpAuthkeyid.class)).writeOnly();

    /** Adds a key. */
    public static final Option<SctpAuthkey> SCTP_AUTH_KEY =
            LEVEL.option("SCTP_AUTH_KEY", 23, struct(SctpAuthkey.class)).writeOnly();

    /** Whether chunks may be authenticated: RFC 4895. */
    public static final Option<SctpAssocValue> SCTP_AUTH_SUPPORTED =
            LEVEL.option("SCTP_AUTH_SUPPORTED", 129, struct(SctpAssocValue.class));

    /** Idleness after which an association of a one-to-many socket is closed; 0 for never. */
    public static final Option<Duration> SCTP_AUTOCLOSE =
            LEVEL.option("SCTP_AUTOCLOSE", 4, SECONDS);

    /** Whether the peer is told when addresses of this machine change. */
    public static final Option<Boolean> SCTP_AUTO_ASCONF =
            LEVEL.option("SCTP_AUTO_ASCONF", 30, FLAG);

    /** The number that is told when sending fails. */
    public static final Option<SctpAssocValue> SCTP_CONTEXT =
            LEVEL.option("SCTP_CONTEXT", 17, struct(SctpAssocValue.class));

    /** How reliable messages are. */
    public static final Option<SctpDefaultPrinfo> SCTP_DEFAULT_PRINFO =
            LEVEL.option("SCTP_DEFAULT_PRINFO", 114, struct(SctpDefaultPrinfo.class));

    /** How messages are sent that do not say it. */
    public static final Option<SctpSndrcvinfo> SCTP_DEFAULT_SEND_PARAM =
            LEVEL.option("SCTP_DEFAULT_SEND_PARAM", 10, struct(SctpSndrcvinfo.class));

    /** As SCTP_DEFAULT_SEND_PARAM, in the form of RFC 6458. */
    public static final Option<SctpSndinfo> SCTP_DEFAULT_SNDINFO =
            LEVEL.option("SCTP_DEFAULT_SNDINFO", 34, struct(SctpSndinfo.class));

    /** SCTP_DELAYED_SACK by an older name. */
    public static final Option<SctpSackInfo> SCTP_DELAYED_ACK =
            LEVEL.option("SCTP_DELAYED_ACK", 16, struct(SctpSackInfo.class));

    /** SCTP_DELAYED_SACK by an older name. */
    public static final Option<SctpSackInfo> SCTP_DELAYED_ACK_TIME =
            LEVEL.option("SCTP_DELAYED_ACK_TIME", 16, struct(SctpSackInfo.class));

    /** How long acknowledgements wait. */
    public static final Option<SctpSackInfo> SCTP_DELAYED_SACK =
            LEVEL.option("SCTP_DELAYED_SACK", 16, struct(SctpSackInfo.class));

    /** Whether messages that are too large are refused instead of cut. */
    public static final Option<Boolean> SCTP_DISABLE_FRAGMENTS =
            LEVEL.option("SCTP_DISABLE_FRAGMENTS", 8, FLAG);

    /** Whether congestion may be marked. */
    public static final Option<SctpAssocValue> SCTP_ECN_SUPPORTED =
            LEVEL.option("SCTP_ECN_SUPPORTED", 130, struct(SctpAssocValue.class));

    /** What the peer may begin anew: RFC 6525. */
    public static final Option<SctpAssocValue> SCTP_ENABLE_STREAM_RESET =
            LEVEL.option("SCTP_ENABLE_STREAM_RESET", 118, struct(SctpAssocValue.class));

    /** One kind of notification, on or off; asked with which. */
    public static final Option<SctpEvent> SCTP_EVENT =
            LEVEL.option("SCTP_EVENT", 127, struct(SctpEvent.class));

    /** The notifications that come. */
    public static final Option<SctpEventSubscribe> SCTP_EVENTS =
            LEVEL.option("SCTP_EVENTS", 11, struct(SctpEventSubscribe.class));

    /** SCTP_EXPOSE_POTENTIALLY_FAILED_STATE by a shorter name. */
    public static final Option<SctpAssocValue> SCTP_EXPOSE_PF_STATE =
            LEVEL.option("SCTP_EXPOSE_PF_STATE", 131, struct(SctpAssocValue.class));

    /** Whether addresses that may have failed are told: RFC 7829. */
    public static final Option<SctpAssocValue> SCTP_EXPOSE_POTENTIALLY_FAILED_STATE =
            LEVEL.option("SCTP_EXPOSE_POTENTIALLY_FAILED_STATE", 131, struct(SctpAssocValue.class));

    /** Whether parts of messages come mixed: 0, 1 or 2. */
    public static final Option<Integer> SCTP_FRAGMENT_INTERLEAVE =
            LEVEL.option("SCTP_FRAGMENT_INTERLEAVE", 18, INT);

    /** The associations of the socket. */
    public static final Option<SctpAssocIds> SCTP_GET_ASSOC_ID_LIST =
            LEVEL.option("SCTP_GET_ASSOC_ID_LIST", 29, struct(SctpAssocIds.class)).readOnly();

    /** How many associations the socket has. */
    public static final Option<Integer> SCTP_GET_ASSOC_NUMBER =
            LEVEL.option("SCTP_GET_ASSOC_NUMBER", 28, INT).readOnly();

    /** Counts of an association since this was read last; asked with which. */
    public static final Option<SctpAssocStats> SCTP_GET_ASSOC_STATS =
            LEVEL.option("SCTP_GET_ASSOC_STATS", 112, struct(SctpAssocStats.class)).readOnly();

    /** Our addresses of an association; asked with which: sctp_getladdrs(3). */
    public static final Option<SctpGetaddrs> SCTP_GET_LOCAL_ADDRS =
            LEVEL.option("SCTP_GET_LOCAL_ADDRS", 109, SctpGetaddrs.codec()).readOnly();

    /** The peer's addresses of an association; asked with which: sctp_getpaddrs(3). */
    public static final Option<SctpGetaddrs> SCTP_GET_PEER_ADDRS =
            LEVEL.option("SCTP_GET_PEER_ADDRS", 108, SctpGetaddrs.codec()).readOnly();

    /** One address of the peer; asked with which. */
    public static final Option<SctpPaddrinfo> SCTP_GET_PEER_ADDR_INFO =
            LEVEL.option("SCTP_GET_PEER_ADDR_INFO", 15, struct(SctpPaddrinfo.class)).readOnly();

    /** The hashes to authenticate with. */
    public static final Option<SctpHmacalgo> SCTP_HMAC_IDENT =
            LEVEL.option("SCTP_HMAC_IDENT", 22, struct(SctpHmacalgo.class));

    /** What associations start with. */
    public static final Option<SctpInitmsg> SCTP_INITMSG =
            LEVEL.option("SCTP_INITMSG", 2, struct(SctpInitmsg.class));

    /** Whether messages may be mixed: RFC 8260. */
    public static final Option<SctpAssocValue> SCTP_INTERLEAVING_SUPPORTED =
            LEVEL.option("SCTP_INTERLEAVING_SUPPORTED", 125, struct(SctpAssocValue.class));

    /** Whether IPv4 addresses come as mapped ones on IPv6 sockets. */
    public static final Option<Boolean> SCTP_I_WANT_MAPPED_V4_ADDR =
            LEVEL.option("SCTP_I_WANT_MAPPED_V4_ADDR", 12, FLAG);

    /** The types of chunks that we authenticate; asked with the association. */
    public static final Option<SctpAuthchunks> SCTP_LOCAL_AUTH_CHUNKS =
            LEVEL.option("SCTP_LOCAL_AUTH_CHUNKS", 27, struct(SctpAuthchunks.class)).readOnly();

    /** Bytes of the largest fragment; 0 for no limit. */
    public static final Option<SctpAssocValue> SCTP_MAXSEG =
            LEVEL.option("SCTP_MAXSEG", 13, struct(SctpAssocValue.class));

    /** Packets that are sent at once at most. */
    public static final Option<SctpAssocValue> SCTP_MAX_BURST =
            LEVEL.option("SCTP_MAX_BURST", 20, struct(SctpAssocValue.class));

    /** Whether small messages go out at once: no Nagle algorithm. */
    public static final Option<Boolean> SCTP_NODELAY = LEVEL.option("SCTP_NODELAY", 3, FLAG);

    /** Bytes of a message after which its parts are handed over. */
    public static final Option<Integer> SCTP_PARTIAL_DELIVERY_POINT =
            LEVEL.option("SCTP_PARTIAL_DELIVERY_POINT", 19, INT);

    /** Heartbeats and path MTU of an address of the peer; asked with which. */
    public static final Option<SctpPaddrparams> SCTP_PEER_ADDR_PARAMS =
            LEVEL.option("SCTP_PEER_ADDR_PARAMS", 9, struct(SctpPaddrparams.class));

    /** When an address of the peer counts as failed; asked with which. */
    public static final Option<SctpPaddrthlds> SCTP_PEER_ADDR_THLDS =
            LEVEL.option("SCTP_PEER_ADDR_THLDS", 31, struct(SctpPaddrthlds.class));

    /** As SCTP_PEER_ADDR_THLDS, with primary switch-over. */
    public static final Option<SctpPaddrthldsV2> SCTP_PEER_ADDR_THLDS_V2 =
            LEVEL.option("SCTP_PEER_ADDR_THLDS_V2", 37, struct(SctpPaddrthldsV2.class));

    /** The types of chunks that the peer authenticates; asked with the association. */
    public static final Option<SctpAuthchunks> SCTP_PEER_AUTH_CHUNKS =
            LEVEL.option("SCTP_PEER_AUTH_CHUNKS", 26, struct(SctpAuthchunks.class)).readOnly();

    /** How often the path MTU is probed; asked with the address. */
    public static final Option<SctpProbeinterval> SCTP_PLPMTUD_PROBE_INTERVAL =
            LEVEL.option("SCTP_PLPMTUD_PROBE_INTERVAL", 133, struct(SctpProbeinterval.class));

    /** The address of the peer that is sent to; asked with the association. */
    public static final Option<SctpPrim> SCTP_PRIMARY_ADDR =
            LEVEL.option("SCTP_PRIMARY_ADDR", 6, struct(SctpPrim.class));

    /** Messages of an association that were given up; asked with the policy. */
    public static final Option<SctpPrstatus> SCTP_PR_ASSOC_STATUS =
            LEVEL.option("SCTP_PR_ASSOC_STATUS", 115, struct(SctpPrstatus.class)).readOnly();

    /** Messages of a stream that were given up; asked with the policy. */
    public static final Option<SctpPrstatus> SCTP_PR_STREAM_STATUS =
            LEVEL.option("SCTP_PR_STREAM_STATUS", 116, struct(SctpPrstatus.class)).readOnly();

    /** Whether messages may be given up: RFC 3758. */
    public static final Option<SctpAssocValue> SCTP_PR_SUPPORTED =
            LEVEL.option("SCTP_PR_SUPPORTED", 113, struct(SctpAssocValue.class));

    /** Whether streams may change: RFC 6525. */
    public static final Option<SctpAssocValue> SCTP_RECONFIG_SUPPORTED =
            LEVEL.option("SCTP_RECONFIG_SUPPORTED", 117, struct(SctpAssocValue.class));

    /** Whether each message brings what is known of the next. */
    public static final Option<Boolean> SCTP_RECVNXTINFO =
            LEVEL.option("SCTP_RECVNXTINFO", 33, FLAG);

    /** Whether each message brings its {@code sctp_rcvinfo}. */
    public static final Option<Boolean> SCTP_RECVRCVINFO =
            LEVEL.option("SCTP_RECVRCVINFO", 32, FLAG);

    /** The UDP port of the peer, for SCTP in UDP; asked with the address. */
    public static final Option<SctpUdpencaps> SCTP_REMOTE_UDP_ENCAPS_PORT =
            LEVEL.option("SCTP_REMOTE_UDP_ENCAPS_PORT", 132, struct(SctpUdpencaps.class));

    /** Begins all streams of an association anew. */
    public static final Option<Integer> SCTP_RESET_ASSOC =
            LEVEL.option("SCTP_RESET_ASSOC", 120, INT).writeOnly();

    /** Begins streams anew. */
    public static final Option<SctpResetStreams> SCTP_RESET_STREAMS =
            LEVEL.option("SCTP_RESET_STREAMS", 119, struct(SctpResetStreams.class)).writeOnly();

    /** Whether several sockets may share a port; before bind. */
    public static final Option<Boolean> SCTP_REUSE_PORT = LEVEL.option("SCTP_REUSE_PORT", 36, FLAG);

    /** Times until retransmission. */
    public static final Option<SctpRtoinfo> SCTP_RTOINFO =
            LEVEL.option("SCTP_RTOINFO", 0, struct(SctpRtoinfo.class));

    /** Connects for sendmsg; what the library uses. */
    public static final Option<byte[]> SCTP_SENDMSG_CONNECT =
            LEVEL.option("SCTP_SENDMSG_CONNECT", 126, bytes("packed socket addresses", 128))
                    .writeOnly();

    /** Asks the peer to send to an address of ours. */
    public static final Option<SctpSetpeerprim> SCTP_SET_PEER_PRIMARY_ADDR =
            LEVEL.option("SCTP_SET_PEER_PRIMARY_ADDR", 5, struct(SctpSetpeerprim.class))
                    .writeOnly();

    /** Adds addresses: sctp_bindx(3). */
    public static final Option<List<Address>> SCTP_SOCKOPT_BINDX_ADD =
            LEVEL.option("SCTP_SOCKOPT_BINDX_ADD", 100, ADDRESSES).writeOnly();

    /** Takes addresses away: sctp_bindx(3). */
    public static final Option<List<Address>> SCTP_SOCKOPT_BINDX_REM =
            LEVEL.option("SCTP_SOCKOPT_BINDX_REM", 101, ADDRESSES).writeOnly();

    /** Connects to a peer with several addresses: sctp_connectx(3). */
    public static final Option<List<Address>> SCTP_SOCKOPT_CONNECTX =
            LEVEL.option("SCTP_SOCKOPT_CONNECTX", 110, ADDRESSES).writeOnly();

    /** As SCTP_SOCKOPT_CONNECTX, and tells the association; holds a pointer. */
    public static final Option<byte[]> SCTP_SOCKOPT_CONNECTX3 =
            LEVEL.option("SCTP_SOCKOPT_CONNECTX3", 111, bytes("struct sctp_getaddrs_old", 16))
                    .readOnly();

    /** SCTP_SOCKOPT_CONNECTX of old programs. */
    public static final Option<List<Address>> SCTP_SOCKOPT_CONNECTX_OLD =
            LEVEL.option("SCTP_SOCKOPT_CONNECTX_OLD", 107, ADDRESSES).writeOnly();

    /** Makes an association a socket of its own; asked with it, see {@link #peeloff}. */
    public static final Option<SctpPeeloff> SCTP_SOCKOPT_PEELOFF =
            LEVEL.option("SCTP_SOCKOPT_PEELOFF", 102, struct(SctpPeeloff.class)).readOnly();

    /** As SCTP_SOCKOPT_PEELOFF, with {@link SocketType#SOCK_CLOEXEC} and the like. */
    public static final Option<SctpPeeloffFlags> SCTP_SOCKOPT_PEELOFF_FLAGS =
            LEVEL.option("SCTP_SOCKOPT_PEELOFF_FLAGS", 122, struct(SctpPeeloffFlags.class))
                    .readOnly();

    /** The state of an association; asked with which. */
    public static final Option<SctpStatus> SCTP_STATUS =
            LEVEL.option("SCTP_STATUS", 14, struct(SctpStatus.class)).readOnly();

    /**
     * Which stream sends next: 0 first come, 1 by priority, 2 one after the other; later ones RFC
     * 8260.
     */
    public static final Option<SctpAssocValue> SCTP_STREAM_SCHEDULER =
            LEVEL.option("SCTP_STREAM_SCHEDULER", 123, struct(SctpAssocValue.class));

    /** The priority of a stream; asked with which. */
    public static final Option<SctpStreamValue> SCTP_STREAM_SCHEDULER_VALUE =
            LEVEL.option("SCTP_STREAM_SCHEDULER_VALUE", 124, struct(SctpStreamValue.class));

    /** A flag of messages: the association ends at once, and the message tells the peer why. */
    public static final int SCTP_ABORT = 4;

    /** A notification: the peer's adaptation code. */
    public static final int SCTP_ADAPTATION_INDICATION = 0x8007;

    /** A flag of messages: to the address that sendto names, instead of the primary one. */
    public static final int SCTP_ADDR_OVER = 2;

    /** An association: those there are and those to come. */
    public static final int SCTP_ALL_ASSOC = 2;

    /** A notification: an association came or went. */
    public static final int SCTP_ASSOC_CHANGE = 0x8001;

    /** A notification: an association began anew. */
    public static final int SCTP_ASSOC_RESET_EVENT = 0x800b;

    /** A notification: a key is used, or was taken away. */
    public static final int SCTP_AUTHENTICATION_EVENT = 0x8008;

    /** SCTP_AUTHENTICATION_EVENT by another name. */
    public static final int SCTP_AUTHENTICATION_INDICATION = 0x8008;

    /** Of SctpHmacalgo: SHA-1. */
    public static final int SCTP_AUTH_HMAC_ID_SHA1 = 1;

    /** Of SctpHmacalgo: SHA-256. */
    public static final int SCTP_AUTH_HMAC_ID_SHA256 = 3;

    /** An association: those there are. */
    public static final int SCTP_CURRENT_ASSOC = 1;

    /** A notification: none, but {@code sctp_sndrcvinfo} with each message. */
    public static final int SCTP_DATA_IO_EVENT = 0x8000;

    /** Of SCTP_ENABLE_STREAM_RESET: more streams. */
    public static final int SCTP_ENABLE_CHANGE_ASSOC_REQ = 4;

    /** Of SCTP_ENABLE_STREAM_RESET: the association. */
    public static final int SCTP_ENABLE_RESET_ASSOC_REQ = 2;

    /** Of SCTP_ENABLE_STREAM_RESET: streams. */
    public static final int SCTP_ENABLE_RESET_STREAM_REQ = 1;

    /** Of SCTP_ENABLE_STREAM_RESET: all. */
    public static final int SCTP_ENABLE_STRRESET_MASK = 7;

    /** A flag of messages: the association is shut down once all is sent. */
    public static final int SCTP_EOF = 0x200;

    /** An association: those to come. */
    public static final int SCTP_FUTURE_ASSOC = 0;

    /** A notification: a message stays incomplete. */
    public static final int SCTP_PARTIAL_DELIVERY_EVENT = 0x8006;

    /** A notification: an address of the peer changed. */
    public static final int SCTP_PEER_ADDR_CHANGE = 0x8002;

    /** A policy: reliable. */
    public static final int SCTP_PR_SCTP_NONE = 0;

    /** A policy: given up for what is more important. */
    public static final int SCTP_PR_SCTP_PRIO = 0x30;

    /** A policy: given up after retransmissions. */
    public static final int SCTP_PR_SCTP_RTX = 0x20;

    /** A policy: given up after a time. */
    public static final int SCTP_PR_SCTP_TTL = 0x10;

    /** A flag of messages: to be acknowledged at once. */
    public static final int SCTP_SACK_IMMEDIATELY = 8;

    /** A flag of messages: to all associations of a one-to-many socket. */
    public static final int SCTP_SENDALL = 0x40;

    /** A notification: the peer reports an error. */
    public static final int SCTP_REMOTE_ERROR = 0x8004;

    /** A notification: all is sent and acknowledged. */
    public static final int SCTP_SENDER_DRY_EVENT = 0x8009;

    /** A notification: a message could not be sent. */
    public static final int SCTP_SEND_FAILED = 0x8003;

    /** A notification: a message could not be sent, in the form of RFC 6458. */
    public static final int SCTP_SEND_FAILED_EVENT = 0x800d;

    /** A notification: the peer has no more to send. */
    public static final int SCTP_SHUTDOWN_EVENT = 0x8005;

    /** A notification: streams were added. */
    public static final int SCTP_STREAM_CHANGE_EVENT = 0x800c;

    /** A notification: streams began anew. */
    public static final int SCTP_STREAM_RESET_EVENT = 0x800a;

    /** Of SctpResetStreams: those from the peer. */
    public static final int SCTP_STREAM_RESET_INCOMING = 1;

    /** Of SctpResetStreams: those to the peer. */
    public static final int SCTP_STREAM_RESET_OUTGOING = 2;

    /** A flag of messages: in any order. */
    public static final int SCTP_UNORDERED = 1;

    /** Of SctpPaddrparams: set the traffic class. */
    public static final int SPP_DSCP = 0x200;

    /** Of SctpPaddrparams: send a heartbeat now. */
    public static final int SPP_HB_DEMAND = 4;

    /** Of SctpPaddrparams: no heartbeats. */
    public static final int SPP_HB_DISABLE = 2;

    /** Of SctpPaddrparams: heartbeats. */
    public static final int SPP_HB_ENABLE = 1;

    /** Of SctpPaddrparams: heartbeats without pause. */
    public static final int SPP_HB_TIME_IS_ZERO = 0x80;

    /** Of SctpPaddrparams: set the flow label. */
    public static final int SPP_IPV6_FLOWLABEL = 0x100;

    /** Of SctpPaddrparams: no path MTU discovery. */
    public static final int SPP_PMTUD_DISABLE = 0x10;

    /** Of SctpPaddrparams: path MTU discovery. */
    public static final int SPP_PMTUD_ENABLE = 8;

    /** Of SctpPaddrparams: acknowledgements at once. */
    public static final int SPP_SACKDELAY_DISABLE = 0x40;

    /** Of SctpPaddrparams: acknowledgements may wait. */
    public static final int SPP_SACKDELAY_ENABLE = 0x20;

    /**
     * Makes an association of a one-to-many socket a socket of its own, one-to-one: {@code
     * sctp_peeloff(3)}. What waits to be read of it moves along. The new socket is closed on exec
     * and has the default time-out.
     *
     * @param socket of type {@code SOCK_SEQPACKET}
     * @param association which, as notifications and {@code SctpRcvinfo} tell it
     * @return the new socket, which the caller closes
     * @throws SocketException {@code EINVAL}: no such association; {@code EMFILE}
     */
    public static Socket peeloff(Socket socket, int association) throws SocketException {
        var question =
                new SctpPeeloffFlags(
                        new SctpPeeloff(association, -1), SocketType.SOCK_CLOEXEC.value());
        var answer = socket.getsockopt(SCTP_SOCKOPT_PEELOFF_FLAGS, question);
        try (var made = new Descriptor(socket.network, answer.peeloff().fileno())) {
            return made.socket();
        }
    }

    private SolSctp() {}
}
