package omnisock;

import omnisock.option.C;

/**
 * What close does with data that is not sent yet: {@link SolSocket#SO_LINGER}, socket(7).
 *
 * @param on whether close waits, or drops the data when seconds is 0
 * @param seconds how long it waits at most
 */
@C(value = "linger", header = "sys/socket.h")
public record Linger(@C("s32 l_onoff") boolean on, @C("s32 l_linger") int seconds) {}
