// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The server's classes as Java has read and linked them, in a file that all servers of a build start from:
/// they need a quarter less processor time, and tests start some hundred.
///
/// Java makes such an archive of jars only. The first process that needs it makes it, and others wait
/// meanwhile.
record ServerArchive(Path file, String classPath) {
    private static final String MAIN_JAR = "parley-server.jar";
    private static final Optional<ServerArchive> IN_USE = find();

    /// Return the archive, made if there is none yet; empty where the server is no jar, as in an editor.
    static Optional<ServerArchive> inUse() {
        return IN_USE;
    }

    private static Optional<ServerArchive> find() {
        var jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.toString().endsWith(".jar"))
                .toList();
        var classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return jars.stream()
                .filter(jar -> jar.endsWith(MAIN_JAR))
                .findFirst()
                .map(jar -> new ServerArchive(Path.of("target", "server.jsa"), classPath).madeSince(jar));
    }

    private ServerArchive madeSince(Path jar) {
        var lock = file.resolveSibling("server.jsa.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (Files.notExists(file)
                    || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                make();
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Start a server and stop it: Java writes the archive when it ends.
    private void make() throws IOException {
        var draft = file.resolveSibling("server.jsa.new").toAbsolutePath();
        var data = file.resolveSibling("server.jsa.data").toString();
        var command = ServerProcess.java(
                List.of("-XX:ArchiveClassesAtExit=" + draft, "-Xlog:disable"),
                classPath,
                ServerProcess.MAIN,
                List.of("server", "--host", "127.0.0.1", "--port", "0", "--announce", "off", "--data", data));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.inputReader()) {
            var line = out.readLine();
            while (line != null && !line.startsWith(ServerProcess.LISTENING)) {
                line = out.readLine();
            }
            // The process' own `destroy` would close its output too.
            process.toHandle().destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the server that makes the archive does not end");
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }

    List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + file.toAbsolutePath(), "-Xlog:disable");
    }
}
