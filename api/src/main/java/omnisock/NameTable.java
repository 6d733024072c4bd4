package omnisock;

import java.util.concurrent.ConcurrentHashMap;

/** The names of one kind of C constant by number; the first name of a number stays. */
final class NameTable {
    private final ConcurrentHashMap<Integer, String> names = new ConcurrentHashMap<>();

    void put(int value, String name) {
        names.putIfAbsent(value, name);
    }

    /** The name of {@code value}, or {@code prefix} and the number where it has none. */
    String nameOr(int value, String prefix) {
        String name = names.get(value);
        return name != null ? name : prefix + value;
    }
}
