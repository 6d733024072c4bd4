package omnisock.option;

import java.util.List;

/**
 * The associations of a socket: {@link omnisock.SolSctp#SCTP_GET_ASSOC_ID_LIST}.
 *
 * @param associations their numbers
 */
@C(value = "sctp_assoc_ids", header = "linux/sctp.h")
public record SctpAssocIds(
        @C("u32 gaids_number_of_ids: s32 gaids_assoc_id[]") List<Integer> associations) {}
