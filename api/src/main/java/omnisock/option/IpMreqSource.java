package omnisock.option;

/**
 * A group of IPv4 and one of its sources: {@link omnisock.IpprotoIp#IP_ADD_SOURCE_MEMBERSHIP}, RFC
 * 3678.
 *
 * @param group the group
 * @param address the address of the interface; {@code 0.0.0.0} lets routing choose
 * @param source the source
 */
@C(value = "ip_mreq_source", header = "linux/in.h")
public record IpMreqSource(
        @C("in_addr imr_multiaddr") String group,
        @C("in_addr imr_interface") String address,
        @C("in_addr imr_sourceaddr") String source) {}
