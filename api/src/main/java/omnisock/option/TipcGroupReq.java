package omnisock.option;

/**
 * A group to join: {@link omnisock.SolTipc#TIPC_GROUP_JOIN}.
 *
 * @param type the group
 * @param instance this member
 * @param scope 2 for the cluster, 3 for this node
 * @param flags {@link omnisock.SolTipc#TIPC_GROUP_LOOPBACK}, {@link
 *     omnisock.SolTipc#TIPC_GROUP_MEMBER_EVTS}
 */
@C(value = "tipc_group_req", header = "linux/tipc.h")
public record TipcGroupReq(
        @C("u32 type") int type,
        @C("u32 instance") int instance,
        @C("u32 scope") int scope,
        @C("u32 flags") int flags) {}
