package omnisock.option;

import java.time.Duration;

/**
 * A flow label to lease or give back: {@link omnisock.IpprotoIpv6#IPV6_FLOWLABEL_MGR}.
 *
 * @param destination where the flow goes
 * @param label the label; 0 lets the kernel choose
 * @param action such as {@link omnisock.IpprotoIpv6#IPV6_FL_A_GET}
 * @param share who may share it, such as {@link omnisock.IpprotoIpv6#IPV6_FL_S_EXCL}
 * @param flags such as {@link omnisock.IpprotoIpv6#IPV6_FL_F_CREATE}
 * @param expires how long an unused label stays
 * @param linger how long a label stays after its release
 * @param unused 0
 */
@C(value = "in6_flowlabel_req", header = "linux/in6.h")
public record In6FlowlabelReq(
        @C("in6_addr flr_dst") String destination,
        @C("be32 flr_label") int label,
        @C("u8 flr_action") int action,
        @C("u8 flr_share") int share,
        @C("u16 flr_flags") int flags,
        @C("u16 flr_expires s") Duration expires,
        @C("u16 flr_linger s") Duration linger,
        @C("u32 __flr_pad") int unused) {}
