package omnisock.option;

import java.util.List;
import omnisock.Address;

/**
 * The sources of a group that are taken, or that are not: {@link
 * omnisock.IpprotoIp#MCAST_MSFILTER}, RFC 3678.
 *
 * @param interfaceIndex the interface; 0 lets routing choose
 * @param group the group; its port does not matter
 * @param mode {@link omnisock.IpprotoIp#MCAST_INCLUDE} or {@link omnisock.IpprotoIp#MCAST_EXCLUDE}
 * @param sources the sources
 */
@C(value = "group_filter", header = "linux/in.h")
public record GroupFilter(
        @C("u32 gf_interface") int interfaceIndex,
        @C("sockaddr gf_group") Address group,
        @C("u32 gf_fmode") int mode,
        @C("u32 gf_numsrc: sockaddr gf_slist[]") List<Address> sources) {}
