package omnisock.option;

import omnisock.Address;

/**
 * A group to join or leave, of either IP: {@link omnisock.IpprotoIp#MCAST_JOIN_GROUP}, RFC 3678.
 *
 * @param interfaceIndex the interface; 0 lets routing choose
 * @param group the group; its port does not matter
 */
@C(value = "group_req", header = "linux/in.h")
public record GroupReq(
        @C("u32 gr_interface") int interfaceIndex, @C("sockaddr gr_group") Address group) {}
