package omnisock;

/**
 * What close does with data that is not sent yet: {@link SolSocket#SO_LINGER}, socket(7).
 *
 * @param on whether close waits, or drops the data when seconds is 0
 * @param seconds how long it waits at most
 */
public record Linger(boolean on, int seconds) {}
