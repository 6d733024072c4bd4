package omnisock.option;

/**
 * A group of IPv4 and the interface to join it on: {@link omnisock.IpprotoIp#IP_ADD_MEMBERSHIP}.
 *
 * @param group the group
 * @param address the address of the interface; {@code 0.0.0.0} for any
 * @param interfaceIndex the interface, before its address; 0 goes by the address or by routing
 */
@C(value = "ip_mreqn", header = "linux/in.h")
public record IpMreqn(
        @C("in_addr imr_multiaddr") String group,
        @C("in_addr imr_address") String address,
        @C("s32 imr_ifindex") int interfaceIndex) {}
