package omnisock.option;

import java.util.OptionalLong;

/**
 * The memory of an XDP socket: {@link omnisock.SolXdp#XDP_UMEM_REG}.
 *
 * @param address where it starts
 * @param length its bytes
 * @param chunkSize bytes of a frame
 * @param headroom bytes before a packet
 * @param flags such as {@link omnisock.SolXdp#XDP_UMEM_UNALIGNED_CHUNK_FLAG}
 * @param metadata bytes before a packet to send, for offloads
 */
@C(value = "xdp_umem_reg", header = "linux/if_xdp.h")
public record XdpUmemReg(
        @C("u64 addr") long address,
        @C("u64 len") long length,
        @C("u32 chunk_size") int chunkSize,
        @C("u32 headroom") int headroom,
        @C("u32 flags") int flags,
        @C("u32 tx_metadata_len") OptionalLong metadata) {}
