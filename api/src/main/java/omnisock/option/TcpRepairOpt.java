package omnisock.option;

/**
 * An option of the handshake to restore: {@link omnisock.IpprotoTcp#TCP_REPAIR_OPTIONS}.
 *
 * @param code the kind of option of RFC 9293: 2, 3, 4 or 8
 * @param number its value
 */
@C(value = "tcp_repair_opt", header = "linux/tcp.h")
public record TcpRepairOpt(@C("u32 opt_code") int code, @C("u32 opt_val") int number) {}
