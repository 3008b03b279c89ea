// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses how JavaFX draws, before it starts.
///
/// Linux without a graphics device (a virtual desktop, a server's screen) offers OpenGL in software only. JavaFX and
/// GTK would load it, with a compiler of its own and 57 MB of memory, and JavaFX would then find it unfit and draw in
/// software itself. So it is not asked for.
final class Graphics {
    private static final Logger LOG = LoggerFactory.getLogger(Graphics.class);
    private static final Path DEVICES = Path.of("/dev/dri");

    private Graphics() {}

    static void choose() {
        if (System.getProperty("os.name", "").equals("Linux")
                && System.getProperty("prism.order") == null
                && !Files.isDirectory(DEVICES)) {
            System.setProperty("prism.order", "sw");
            setEnvironment("GDK_GL", "disable");
        }
    }

    /// GTK reads this in the process itself, where Java can only read.
    @SuppressWarnings("restricted")
    private static void setEnvironment(String name, String value) {
        var linker = Linker.nativeLinker();
        try (var arena = Arena.ofConfined()) {
            var setenv = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setenv"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            int overwrite = 0;
            int _ = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), overwrite);
        } catch (Throwable e) {
            // It costs memory, nothing else.
            LOG.debug("cannot set {}: {}", name, e.toString());
        }
    }
}
