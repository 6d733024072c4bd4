package omnisock.option;

/**
 * Where the parts of the rings are: {@link omnisock.SolXdp#XDP_MMAP_OFFSETS}.
 *
 * @param rx ring of packets that came
 * @param tx ring of packets to send
 * @param fill ring of free frames
 * @param completion ring of frames sent
 */
@C(value = "xdp_mmap_offsets", header = "linux/if_xdp.h")
public record XdpMmapOffsets(
        @C("struct rx") XdpRingOffset rx,
        @C("struct tx") XdpRingOffset tx,
        @C("struct fr") XdpRingOffset fill,
        @C("struct cr") XdpRingOffset completion) {}
