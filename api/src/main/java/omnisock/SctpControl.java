package omnisock;

import omnisock.option.SctpInitmsg;
import omnisock.option.SctpNxtinfo;
import omnisock.option.SctpPrinfo;
import omnisock.option.SctpRcvinfo;
import omnisock.option.SctpSndinfo;
import omnisock.option.SctpSndrcvinfo;

/** Control messages of the level {@code SOL_SCTP}: RFC 6458, section 5.3. */
public sealed interface SctpControl extends ControlMessage {
    /**
     * How the association that a first message sets up is to start: {@code SCTP_INIT}.
     *
     * @param value streams, attempts
     */
    record Init(SctpInitmsg value) implements SctpControl {}

    /**
     * How a message is sent or came, in the old form: {@code SCTP_SNDRCV}, asked for by {@link
     * SolSctp#SCTP_EVENTS}.
     *
     * @param value stream, flags, protocol
     */
    record SendReceiveInfo(SctpSndrcvinfo value) implements SctpControl {}

    /**
     * How a message is sent: {@code SCTP_SNDINFO}.
     *
     * @param value stream, flags, protocol
     */
    record SendInfo(SctpSndinfo value) implements SctpControl {}

    /**
     * How a message came: {@code SCTP_RCVINFO}, asked for by {@link SolSctp#SCTP_RECVRCVINFO}.
     *
     * @param value stream, flags, protocol
     */
    record ReceiveInfo(SctpRcvinfo value) implements SctpControl {}

    /**
     * What comes next, if it is known: {@code SCTP_NXTINFO}, asked for by {@link
     * SolSctp#SCTP_RECVNXTINFO}.
     *
     * @param value stream, flags, length
     */
    record NextInfo(SctpNxtinfo value) implements SctpControl {}

    /**
     * How reliable a message is: {@code SCTP_PRINFO}.
     *
     * @param value the policy and its number
     */
    record PartialReliability(SctpPrinfo value) implements SctpControl {}

    /**
     * The key that a message is signed with: {@code SCTP_AUTHINFO}.
     *
     * @param number the number of the key
     */
    record AuthKey(int number) implements SctpControl {
        /** Checks the range. */
        public AuthKey {
            Ranges.check("number of a key", number, 0xffff);
        }
    }

    /**
     * A further address of the peer that a first message sets an association up with: {@code
     * SCTP_DSTADDRV4}, {@code SCTP_DSTADDRV6}.
     *
     * @param host an address in text, of IPv4 or IPv6
     */
    record DestinationAddress(String host) implements SctpControl {
        /** Checks the address. */
        public DestinationAddress {
            host = host.indexOf(':') < 0 ? Inet.literal(host) : Inet6.literal(host);
        }
    }
}
