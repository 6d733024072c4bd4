package omnisock;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads python.txt, the list of Python's names, and finds what they are here. */
final class PythonNames {
    private PythonNames() {}

    /**
     * A line of the list.
     *
     * @param section the heading above it
     * @param name the name in Python
     * @param here classes and members here
     * @param reason why there are none
     * @param remark what to say of them
     */
    record Name(String section, String name, List<String> here, String reason, String remark) {
        String note() {
            return reason.isEmpty() ? remark : "none: " + reason;
        }
    }

    static List<Name> all() throws IOException, ReflectiveOperationException {
        var names = new ArrayList<Name>();
        String section = "";
        for (String line : lines()) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                names.add(name(section, line));
            }
        }
        return names;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PythonNames.class.getResourceAsStream("python.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Name name(String section, String line)
            throws IOException, ReflectiveOperationException {
        String[] none = line.split(" - ", 2);
        if (none.length == 2) {
            return new Name(section, none[0], List.of(), none[1], "");
        }
        String[] remark = line.split(" ; ", 2);
        String[] sides = remark[0].split(" = ", 2);
        List<String> here =
                sides.length == 2 ? Arrays.asList(sides[1].split(", ")) : constants(sides[0]);
        return new Name(section, sides[0], here, "", remark.length == 2 ? remark[1] : "");
    }

    /** Every public constant of a name. */
    private static List<String> constants(String name)
            throws IOException, ReflectiveOperationException {
        var found = new TreeSet<String>();
        for (Class<?> type : Levels.classes("omnisock")) {
            if (Modifier.isPublic(type.getModifiers()) && !type.isMemberClass()) {
                Arrays.stream(type.getFields())
                        .filter(field -> field.getName().equals(name))
                        .forEach(_ -> found.add(type.getSimpleName() + "." + name));
            }
        }
        return List.copyOf(found);
    }

    /** The constant that {@code Class.NAME} means, if it is one. */
    static @Nullable Field field(String counterpart) throws ReflectiveOperationException {
        int dot = counterpart.lastIndexOf('.');
        if (dot < 0 || !Character.isUpperCase(counterpart.charAt(dot + 1))) {
            return null;
        }
        return Arrays.stream(Class.forName("omnisock." + counterpart.substring(0, dot)).getFields())
                .filter(field -> field.getName().equals(counterpart.substring(dot + 1)))
                .findFirst()
                .orElse(null);
    }

    /** Whether there is a public class, method or constant of this name. */
    static boolean exists(String counterpart) throws ReflectiveOperationException {
        int dot = counterpart.lastIndexOf('.');
        Class<?> type = Class.forName("omnisock." + counterpart.replaceFirst("[.].*", ""));
        String member = counterpart.substring(dot + 1);
        return Modifier.isPublic(type.getModifiers())
                && (dot < 0
                        || field(counterpart) != null
                        || hasMethod(type, member)
                        || Arrays.stream(type.getClasses())
                                .anyMatch(nested -> nested.getSimpleName().equals(member)));
    }

    private static boolean hasMethod(Class<?> type, String name) {
        return Arrays.stream(type.getMethods()).anyMatch(method -> method.getName().equals(name));
    }
}
