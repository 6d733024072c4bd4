package omnisock;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The classes of options as they are, found among the compiled classes: none can be forgotten. */
public final class Levels {
    private Levels() {}

    /**
     * A class of options.
     *
     * @param type the class
     * @param options its options in the order of the file
     * @param constants its ints by name, with the level
     */
    public record LevelClass(
            Class<?> type, List<Option<?>> options, Map<String, Integer> constants) {
        /** {@return the constant that is the level} */
        public String level() {
            return options.getFirst().levelName();
        }

        /** {@return the numbers of all names} */
        public Map<String, Integer> names() {
            var names = new TreeMap<>(constants);
            options.forEach(option -> names.put(option.name(), option.number()));
            return names;
        }

        /** {@return the type of the value of an option, as Java writes it} */
        public String valueType(Option<?> option) throws NoSuchFieldException {
            String type = type().getField(option.name()).getGenericType().getTypeName();
            String argument = type.substring(type.indexOf('<') + 1, type.length() - 1);
            return argument.replaceAll("[a-z]+\\.", "");
        }
    }

    /** {@return every class of options, sorted by name} */
    public static List<LevelClass> all() throws ReflectiveOperationException, IOException {
        var found = new ArrayList<LevelClass>();
        for (Class<?> type : classes("omnisock")) {
            var options = new ArrayList<Option<?>>();
            var constants = new TreeMap<String, Integer>();
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == Option.class) {
                    options.add((Option<?>) field.get(null));
                } else if (Modifier.isStatic(field.getModifiers())
                        && field.getType() == int.class) {
                    constants.put(field.getName(), field.getInt(null));
                }
            }
            if (!options.isEmpty()) {
                found.add(new LevelClass(type, options, constants));
            }
        }
        return found;
    }

    /** {@return the public and nested classes of a package of this module, sorted by name} */
    public static List<Class<?>> classes(String packageName)
            throws IOException, ReflectiveOperationException {
        var found = new ArrayList<Class<?>>();
        for (Path file : files(packageName.replace('.', '/'))) {
            String name = file.getFileName().toString().replace(".class", "");
            found.add(Class.forName(packageName + "." + name));
        }
        return found;
    }

    private static List<Path> files(String folder) throws IOException {
        try {
            Path root =
                    Path.of(
                            Option.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (var files = Files.list(root.resolve(folder))) {
                return files.filter(file -> file.toString().endsWith(".class"))
                        .filter(file -> !file.toString().endsWith("package-info.class"))
                        .sorted()
                        .toList();
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** {@return the names of options of a class in the order of the file} */
    static List<String> order(LevelClass level) {
        return Arrays.stream(level.type().getFields())
                .filter(field -> field.getType() == Option.class)
                .map(Field::getName)
                .toList();
    }
}
