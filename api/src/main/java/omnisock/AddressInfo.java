package omnisock;

/**
 * One answer of {@link Names#getaddrinfo}: what to give to {@code new Socket} and {@code connect}.
 *
 * @param family the family
 * @param type the type
 * @param protocol the protocol
 * @param canonicalName the official name of the host, {@code ""} unless {@code AI_CANONNAME} asked
 *     for it
 * @param address the address
 */
public record AddressInfo(
        Family family, SocketType type, Protocol protocol, String canonicalName, Address address) {}
