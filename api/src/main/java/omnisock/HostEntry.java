package omnisock;

import java.util.List;

/**
 * What {@link Names#gethostbynameEx} and {@link Names#gethostbyaddr} return: {@code struct
 * hostent}.
 *
 * @param name the official name
 * @param aliases its other names, possibly none
 * @param addresses its addresses in text, all of one family, at least one
 */
public record HostEntry(String name, List<String> aliases, List<String> addresses) {
    /** Keeps copies of the lists. */
    public HostEntry {
        aliases = List.copyOf(aliases);
        addresses = List.copyOf(addresses);
    }
}
