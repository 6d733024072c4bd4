package omnisock.option;

import java.util.OptionalLong;

/**
 * The notifications that a socket gets: {@link omnisock.SolSctp#SCTP_EVENTS}. Those that a kernel
 * lacks are empty.
 *
 * @param dataIo each message brings its {@code sctp_sndrcvinfo}
 * @param association associations come and go
 * @param address addresses of the peer change
 * @param sendFailure messages could not be sent
 * @param peerError the peer reports an error
 * @param shutdown the peer has no more to send
 * @param partialDelivery a message stays incomplete
 * @param adaptationLayer the peer's adaptation code
 * @param authentication a new key is used
 * @param senderDry all is sent and acknowledged
 * @param streamReset streams begin anew
 * @param associationReset the association begins anew
 * @param streamChange streams were added
 * @param sendFailureEvent messages could not be sent, in the form of RFC 6458
 */
@C(value = "sctp_event_subscribe", header = "linux/sctp.h")
public record SctpEventSubscribe(
        @C("u8 sctp_data_io_event") boolean dataIo,
        @C("u8 sctp_association_event") boolean association,
        @C("u8 sctp_address_event") boolean address,
        @C("u8 sctp_send_failure_event") boolean sendFailure,
        @C("u8 sctp_peer_error_event") boolean peerError,
        @C("u8 sctp_shutdown_event") boolean shutdown,
        @C("u8 sctp_partial_delivery_event") boolean partialDelivery,
        @C("u8 sctp_adaptation_layer_event") boolean adaptationLayer,
        @C("u8 sctp_authentication_event") boolean authentication,
        @C("u8 sctp_sender_dry_event") boolean senderDry,
        @C("u8 sctp_stream_reset_event") OptionalLong streamReset,
        @C("u8 sctp_assoc_reset_event") OptionalLong associationReset,
        @C("u8 sctp_stream_change_event") OptionalLong streamChange,
        @C("u8 sctp_send_failure_event_event") OptionalLong sendFailureEvent) {}
