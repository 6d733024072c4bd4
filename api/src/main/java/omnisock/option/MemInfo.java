package omnisock.option;

/**
 * What a socket has in memory: {@link omnisock.SolSocket#SO_MEMINFO}, the numbers of {@code
 * SK_MEMINFO_} in linux/sock_diag.h.
 *
 * @param receiveAllocated bytes of packets that came
 * @param receiveBuffer their limit
 * @param sendAllocated bytes of packets handed to the network
 * @param sendBuffer their limit
 * @param forwardAllocated bytes reserved
 * @param sendQueued bytes waiting to be sent or acknowledged
 * @param optionMemory bytes for options and filters
 * @param backlog bytes that wait while the socket is in use
 * @param drops packets dropped
 */
@C("u32")
public record MemInfo(
        @C("u32 rmem_alloc") long receiveAllocated,
        @C("u32 rcvbuf") long receiveBuffer,
        @C("u32 wmem_alloc") long sendAllocated,
        @C("u32 sndbuf") long sendBuffer,
        @C("u32 fwd_alloc") long forwardAllocated,
        @C("u32 wmem_queued") long sendQueued,
        @C("u32 optmem") long optionMemory,
        @C("u32 backlog") long backlog,
        @C("u32 drops") long drops) {}
