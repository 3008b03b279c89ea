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
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Copies a jar, and gives classes that were compiled for Java 5 the form of Java 8: with the frames that the verifier
/// of today reads. Only such classes can be kept in an AOT cache; picocli's are the oldest that the server loads.
///
/// `java NewerClasses.java FROM.jar TO.jar`
public final class NewerClasses {
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

    private NewerClasses() {}

    public static void main(String[] arguments) throws IOException {
        var from = Path.of(arguments[0]);
        try (var loader =
                        new URLClassLoader(new URL[] {from.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                var in = new JarFile(from.toFile());
                var out = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            var classes = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
            for (var entry : Collections.list(in.entries())) {
                byte[] bytes;
                try (var content = in.getInputStream(entry)) {
                    bytes = content.readAllBytes();
                }
                var copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(entry.getName().endsWith(".class") ? newer(classes, bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] newer(ClassFile classes, byte[] bytes) {
        var model = classes.parse(bytes);
        return model.majorVersion() < JAVA_6 ? classes.transformClass(model, NEWER) : bytes;
    }
}
