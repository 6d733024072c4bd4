package omnisock.option;

/**
 * An instruction of a classic BPF program: {@link omnisock.SolSocket#SO_ATTACH_FILTER}.
 *
 * @param code the operation
 * @param jumpTrue instructions to skip if the test holds
 * @param jumpFalse instructions to skip if not
 * @param k its number
 */
@C(value = "sock_filter", header = "linux/filter.h")
public record SockFilter(
        @C("u16 code") int code,
        @C("u8 jt") int jumpTrue,
        @C("u8 jf") int jumpFalse,
        @C("u32 k") int k) {}
