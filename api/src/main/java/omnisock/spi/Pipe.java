package omnisock.spi;

/**
 * Room of a network that bytes pass through from one of its endpoints to another, without passing
 * through the program: {@code pipe(2)}. {@link Endpoint#spliceInto} fills it, {@link
 * Endpoint#spliceFrom} empties it.
 */
public interface Pipe {
    /**
     * Closes it; what is in it is lost.
     *
     * @return 0 or a negated errno
     */
    int close();
}
