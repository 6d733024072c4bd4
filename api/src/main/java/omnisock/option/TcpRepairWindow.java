package omnisock.option;

/**
 * The windows of a connection to restore: {@link omnisock.IpprotoTcp#TCP_REPAIR_WINDOW}.
 *
 * @param sndWl1 segment of the last window update
 * @param sndWnd bytes the peer takes
 * @param maxWindow the most it ever took
 * @param rcvWnd bytes offered
 * @param rcvWup sequence number of the last offer
 */
@C(value = "tcp_repair_window", header = "linux/tcp.h")
public record TcpRepairWindow(
        @C("u32 snd_wl1") int sndWl1,
        @C("u32 snd_wnd") int sndWnd,
        @C("u32 max_window") int maxWindow,
        @C("u32 rcv_wnd") int rcvWnd,
        @C("u32 rcv_wup") int rcvWup) {}
