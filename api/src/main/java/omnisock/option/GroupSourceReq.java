package omnisock.option;

import omnisock.Address;

/**
 * A group and one of its sources, of either IP: {@link omnisock.IpprotoIp#MCAST_JOIN_SOURCE_GROUP},
 * RFC 3678.
 *
 * @param interfaceIndex the interface; 0 lets routing choose
 * @param group the group; its port does not matter
 * @param source the source; its port does not matter
 */
@C(value = "group_source_req", header = "linux/in.h")
public record GroupSourceReq(
        @C("u32 gsr_interface") int interfaceIndex,
        @C("sockaddr gsr_group") Address group,
        @C("sockaddr gsr_source") Address source) {}
