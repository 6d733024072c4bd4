package omnisock.option;

/**
 * Sequence numbers of TCP-AO to restore: {@link omnisock.IpprotoTcp#TCP_AO_REPAIR}.
 *
 * @param sentInitial the first that was sent
 * @param receivedInitial the first that came
 * @param sendExtension upper half of those sent
 * @param receiveExtension upper half of those that come
 */
@C("tcp_ao_repair")
public record TcpAoRepair(
        @C("be32 snt_isn") int sentInitial,
        @C("be32 rcv_isn") int receivedInitial,
        @C("u32 snd_sne") int sendExtension,
        @C("u32 rcv_sne") int receiveExtension) {}
