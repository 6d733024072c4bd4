package omnisock.option;

/**
 * A number for an association, of several options: RFC 6458.
 *
 * @param association the association; 0 for those to come, 1 for all there are, 2 for both
 * @param number the number
 */
@C(value = "sctp_assoc_value", header = "linux/sctp.h")
public record SctpAssocValue(
        @C("s32 assoc_id") int association, @C("u32 assoc_value") long number) {}
