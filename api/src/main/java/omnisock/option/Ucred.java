package omnisock.option;

/**
 * Who the peer was when it connected: {@link omnisock.SolSocket#SO_PEERCRED}, unix(7).
 *
 * @param pid its process
 * @param uid its user; -1 for none
 * @param gid its group; -1 for none
 */
@C(value = "ucred", header = "sys/socket.h")
public record Ucred(@C("s32 pid") int pid, @C("s32 uid") int uid, @C("s32 gid") int gid) {}
