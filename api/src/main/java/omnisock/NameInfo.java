package omnisock;

/**
 * What {@link Names#getnameinfo} returns.
 *
 * @param host the name of the host, or its address in text
 * @param service the name of the service, or its port
 */
public record NameInfo(String host, String service) {}
