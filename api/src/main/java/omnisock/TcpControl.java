package omnisock;

/** Control messages of the level {@code IPPROTO_TCP}: tcp(7). */
public sealed interface TcpControl extends ControlMessage {
    /**
     * How much there is still to receive: {@code TCP_CM_INQ}, asked for by {@link
     * IpprotoTcp#TCP_INQ}.
     *
     * @param bytes how many
     */
    record Inq(int bytes) implements TcpControl {}
}
