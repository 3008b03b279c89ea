// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites jars in place as packages want them.
///
/// Nothing is compressed: a package is, as a whole, and gets smaller so. Classes that were compiled for Java 5 get the
/// form of Java 8, with the frames that the verifier of today reads: older ones cannot be kept in an AOT cache.
///
/// `java PackedJars.java JAR...`
public final class PackedJars {
    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    private static final ClassTransform NEWER = (to, element) -> {
        switch (element) {
            case ClassFileVersion _ -> to.withVersion(JAVA_8, 0);
            case MethodModel method ->
                to.transformMethod(
                        method, MethodTransform.transformingCode((code, instruction) -> code.with(instruction)));
            default -> to.with(element);
        }
    };

    private PackedJars() {}

    public static void main(String[] arguments) throws IOException {
        for (var argument : arguments) {
            var jar = Path.of(argument);
            var packed = jar.resolveSibling(jar.getFileName() + ".packed");
            pack(jar, packed);
            Files.delete(jar);
            Files.move(packed, jar);
        }
    }

    private static void pack(Path from, Path to) throws IOException {
        try (var loader =
                        new URLClassLoader(new URL[] {from.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                var in = new ZipFile(from.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            var classes = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
            for (var entry : Collections.list(in.entries())) {
                byte[] bytes;
                try (var content = in.getInputStream(entry)) {
                    bytes = content.readAllBytes();
                }
                if (entry.getName().endsWith(".class")) {
                    bytes = newer(classes, bytes);
                }
                var copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                copy.setMethod(ZipEntry.STORED);
                copy.setSize(bytes.length);
                var check = new CRC32();
                check.update(bytes);
                copy.setCrc(check.getValue());
                out.putNextEntry(copy);
                out.write(bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] newer(ClassFile classes, byte[] bytes) {
        // Most are newer, and need not be read for that.
        if (((bytes[6] & 0xff) << 8 | bytes[7] & 0xff) >= JAVA_6) {
            return bytes;
        }
        return classes.transformClass(classes.parse(bytes), NEWER);
    }
}
