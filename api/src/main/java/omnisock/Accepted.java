package omnisock;

/**
 * What {@link Socket#accept} returns.
 *
 * @param socket the connection; the caller closes it
 * @param address the peer
 */
public record Accepted(Socket socket, Address address) {}
