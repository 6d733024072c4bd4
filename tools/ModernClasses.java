import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Copies a jar and rewrites those of its classes that were compiled for Java 6 or older, as
 * picocli's are, to the format of Java 8. The AOT cache cannot hold the old ones, and verifying
 * them at each start costs more than everything else that the tool does before its work.
 */
final class ModernClasses {
    private static final int OLDEST_WITH_STACK_MAPS = ClassFile.JAVA_7_VERSION;

    private ModernClasses() {}

    public static void main(String[] args) throws IOException {
        var from = Path.of(args[0]);
        var to = Path.of(args[1]);
        var unfinished = to.resolveSibling(to.getFileName() + ".new");
        Files.copy(from, unfinished, StandardCopyOption.REPLACE_EXISTING);
        modernizeJar(unfinished);
        // At once, since the tool may be running from the jar that this replaces.
        Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void modernizeJar(Path path) throws IOException {
        var uri = URI.create("jar:" + path.toUri());
        try (var jar = FileSystems.newFileSystem(uri, Map.of());
                var files = Files.walk(jar.getPath("/"))) {
            var format = formatThatKnowsTheClassesOf(jar);
            for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                modernize(file, format);
            }
        }
    }

    private static void modernize(Path file, ClassFile format) throws IOException {
        var old = format.parse(Files.readAllBytes(file));
        if (old.majorVersion() >= OLDEST_WITH_STACK_MAPS) {
            return;
        }
        // Taking the method bodies apart is what makes the writer compute their stack maps.
        var bodies = ClassTransform.transformingMethodBodies((body, part) -> body.with(part));
        ClassTransform version =
                (result, part) -> {
                    if (part instanceof ClassFileVersion) {
                        result.withVersion(ClassFile.JAVA_8_VERSION, 0);
                    } else {
                        result.with(part);
                    }
                };
        Files.write(file, format.transformClass(old, bodies.andThen(version)));
    }

    /** A stack map merges types, for which their superclasses are looked up in the jar. */
    private static ClassFile formatThatKnowsTheClassesOf(FileSystem jar) {
        var resolver =
                ClassHierarchyResolver.ofResourceParsing(name -> open(jar, name))
                        .orElse(ClassHierarchyResolver.defaultResolver())
                        .cached();
        return ClassFile.of(
                ClassHierarchyResolverOption.of(resolver), StackMapsOption.GENERATE_STACK_MAPS);
    }

    private static InputStream open(FileSystem jar, ClassDesc name) {
        var path = name.descriptorString().replaceAll("^L|;$", "") + ".class";
        var file = jar.getPath(path);
        try {
            return Files.exists(file) ? Files.newInputStream(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
