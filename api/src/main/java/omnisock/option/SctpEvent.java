package omnisock.option;

/**
 * One kind of notification, on or off: {@link omnisock.SolSctp#SCTP_EVENT}, RFC 6458.
 *
 * @param association the association
 * @param type the kind, such as {@link omnisock.SolSctp#SCTP_ASSOC_CHANGE}
 * @param on whether it comes
 */
@C(value = "sctp_event", header = "linux/sctp.h")
public record SctpEvent(
        @C("s32 se_assoc_id") int association,
        @C("u16 se_type") int type,
        @C("u8 se_on") boolean on) {}
