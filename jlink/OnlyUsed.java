// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/// Copies the classes of a jar that some of its classes need, by name, and whatever these need. The copy is for the
/// class path: it has no descriptor, no signature and no services.
///
/// `java OnlyUsed.java FROM.jar TO.jar CLASS...`
public final class OnlyUsed {
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L[\\w/$]+;");

    private OnlyUsed() {}

    public static void main(String[] arguments) throws IOException {
        var roots = List.of(arguments).subList(2, arguments.length);
        try (var in = new JarFile(new File(arguments[0]), false, ZipFile.OPEN_READ, Runtime.version());
                var out = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            for (var name : used(in, roots).stream().sorted().toList()) {
                var entry = in.getJarEntry(name);
                var copy = new JarEntry(name);
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(bytes(in, entry));
                out.closeEntry();
            }
            for (var entry : Collections.list(in.entries())) {
                if (entry.getName().matches("(META-INF/)?LICENSE.*")) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(bytes(in, entry));
                    out.closeEntry();
                }
            }
        }
    }

    /// The files of the classes, each as this Java would find it.
    private static Set<String> used(JarFile jar, List<String> roots) throws IOException {
        var found = new HashSet<String>();
        var waiting = new ArrayDeque<String>();
        for (var root : roots) {
            waiting.add(root.replace('.', '/') + ".class");
        }
        while (!waiting.isEmpty()) {
            var name = waiting.remove();
            var entry = jar.getJarEntry(name);
            if (entry == null || !found.add(name)) {
                continue;
            }
            for (var constant : ClassFile.of().parse(bytes(jar, entry)).constantPool()) {
                switch (constant) {
                    case ClassEntry type -> waiting.add(type.asInternalName() + ".class");
                    case Utf8Entry text ->
                        // A descriptor names classes too; what only looks like one is not in the jar.
                        IN_DESCRIPTOR
                                .matcher(text.stringValue())
                                .results()
                                .map(MatchResult::group)
                                .forEach(type -> waiting.add(type.substring(1, type.length() - 1) + ".class"));
                    default -> {}
                }
            }
        }
        return found;
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (var content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }
}
