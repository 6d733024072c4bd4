package omnisock.option;

import java.util.OptionalLong;

/**
 * Pages of received data to map into memory: {@link omnisock.IpprotoTcp#TCP_ZEROCOPY_RECEIVE}.
 *
 * @param address of a mapping of the socket
 * @param length bytes to map; what was mapped
 * @param skipHint bytes to read instead
 * @param inQueue bytes that wait
 * @param error the pending error
 * @param copyAddress room for what can't be mapped
 * @param copyLength its bytes
 * @param flags {@link omnisock.IpprotoTcp#TCP_RECEIVE_ZEROCOPY_FLAG_TLB_CLEAN_HINT}
 * @param control room for control messages
 * @param controlLength its bytes
 * @param messageFlags flags of the control messages
 * @param reserved 0
 */
@C(value = "tcp_zerocopy_receive", header = "linux/tcp.h")
public record TcpZerocopyReceive(
        @C("u64 address") long address,
        @C("u32 length") int length,
        @C("u32 recv_skip_hint") int skipHint,
        @C("u32 inq") OptionalLong inQueue,
        @C("s32 err") OptionalLong error,
        @C("u64 copybuf_address") OptionalLong copyAddress,
        @C("s32 copybuf_len") OptionalLong copyLength,
        @C("u32 flags") OptionalLong flags,
        @C("u64 msg_control") OptionalLong control,
        @C("u64 msg_controllen") OptionalLong controlLength,
        @C("u32 msg_flags") OptionalLong messageFlags,
        @C("u32 reserved") OptionalLong reserved) {}
