package omnisock.option;

import java.util.List;

/**
 * The sources of an IPv4 group that are taken, or that are not: {@link
 * omnisock.IpprotoIp#IP_MSFILTER}, RFC 3678.
 *
 * @param group the group
 * @param address the address of the interface
 * @param mode {@link omnisock.IpprotoIp#MCAST_INCLUDE} or {@link omnisock.IpprotoIp#MCAST_EXCLUDE}
 * @param sources the sources
 */
@C(value = "ip_msfilter", header = "linux/in.h")
public record IpMsfilter(
        @C("in_addr imsf_multiaddr") String group,
        @C("in_addr imsf_interface") String address,
        @C("u32 imsf_fmode") int mode,
        @C("u32 imsf_numsrc: in_addr imsf_slist[]") List<String> sources) {}
