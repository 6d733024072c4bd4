package omnisock.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation in Markdown.
 *
 * @param file where it is
 * @param lines what it says
 */
record Page(Path file, List<String> lines) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Path SOURCES = ROOT.resolve("examples/src/main/java");
    private static final Pattern CODE = Pattern.compile("<!-- code: (\\S+?)(?:#(\\S+))? -->");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static Page read(Path file) throws IOException {
        return new Page(file, Files.readAllLines(file));
    }

    static List<Page> all() throws IOException {
        var pages = new ArrayList<Page>();
        for (Path file : pagesUnder(ROOT, 1)) {
            pages.add(read(file));
        }
        for (Path file : pagesUnder(ROOT.resolve("docs"), 9)) {
            pages.add(read(file));
        }
        return pages;
    }

    private static List<Path> pagesUnder(Path directory, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    /** This page with every Java block as the examples have it. */
    List<String> withCodeOfExamples() throws IOException {
        var out = new ArrayList<String>();
        boolean inBlock = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (inBlock && !line.equals("```")) {
                continue;
            }
            inBlock = line.equals("```java");
            out.add(line);
            if (inBlock) {
                out.addAll(codeFor(i));
            }
        }
        return out;
    }

    /** What belongs into the block whose fence is line {@code i}: the line above says it. */
    private List<String> codeFor(int i) throws IOException {
        Matcher source = CODE.matcher(i == 0 ? "" : lines.get(i - 1));
        if (!source.matches()) {
            throw new AssertionError(
                    file + ":" + (i + 1) + ": no <!-- code: FILE#region --> above Java code");
        }
        List<String> all = Files.readAllLines(SOURCES.resolve(source.group(1)));
        return source.group(2) == null ? all : region(all, source.group(2), source.group(1));
    }

    private static List<String> region(List<String> source, String name, String where) {
        int start = indexOf(source, "// @start region=\"" + name + "\"", 0);
        int end = indexOf(source, "// @end", Math.max(0, start));
        if (start < 0 || end < 0) {
            throw new AssertionError("no region " + name + " in " + where);
        }
        String text = String.join("\n", source.subList(start + 1, end));
        return text.stripIndent().strip().lines().toList();
    }

    private static int indexOf(List<String> lines, String text, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(text)) {
                return i;
            }
        }
        return -1;
    }

    /** The links to other pages and files of the repository that lead nowhere. */
    List<String> brokenLinks() throws IOException {
        var broken = new ArrayList<String>();
        for (String line : lines) {
            for (Matcher link = LINK.matcher(line); link.find(); ) {
                if (!link.group(1).contains("://") && isBroken(link.group(1))) {
                    broken.add(link.group(1));
                }
            }
        }
        return broken;
    }

    private boolean isBroken(String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (!Files.exists(target)) {
            return true;
        }
        return hash >= 0 && !read(target).anchors().contains(link.substring(hash + 1));
    }

    private List<String> anchors() {
        return lines.stream().filter(line -> line.matches("#+ .*")).map(Page::anchor).toList();
    }

    /** As the usual renderers of Markdown make an anchor of a heading. */
    private static String anchor(String heading) {
        String text = heading.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT);
        return text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
