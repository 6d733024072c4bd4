package omnisock;

/** Control messages of the level {@code IPPROTO_UDP}: udp(7). */
public sealed interface UdpControl extends ControlMessage {
    /**
     * That what is sent is to go as several datagrams: {@code UDP_SEGMENT}.
     *
     * @param size bytes of each, up to 65,535; the last may be shorter
     */
    record Segment(int size) implements UdpControl {
        /** Checks the range. */
        public Segment {
            Ranges.check("size of a segment", size, 0xffff);
        }
    }

    /**
     * That what came was several datagrams: {@code UDP_GRO}, asked for by {@link
     * IpprotoUdp#UDP_GRO}.
     *
     * @param size bytes of each; the last may be shorter
     */
    record Gro(int size) implements UdpControl {}
}
