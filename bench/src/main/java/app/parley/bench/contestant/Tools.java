// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.contestant;

import app.parley.bench.load.BenchFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What this computer has to build servers with that are not Java. For one thread.
///
/// `folder` is the bench's own, and `parley` a command that starts Parley in place of the module path's.
public record Tools(Path folder, Optional<Path> parley) {
    /// Where Debian keeps Go packages, then where others do.
    private static final List<String> GO_PATHS = List.of("/usr/share/gocode", System.getProperty("user.home") + "/go");

    private static final List<Path> SYSTEM = List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));
    private static final Path DEBIANS_POSTGRESQL = Path.of("/usr/lib/postgresql");
    private static final String GORILLA = "src/github.com/gorilla/websocket";

    public static Tools at(Path folder, @Nullable Path parley) {
        return new Tools(folder, Optional.ofNullable(parley));
    }

    /// Return the options that Java gets for a server, wherever Parley's is started.
    String javaOptions() {
        return "@" + folder.resolveSibling("server").resolve("java.options");
    }

    Optional<String> missingCommand(String name, String advice) {
        return find(name).isPresent() ? Optional.empty() : Optional.of(name + " was not found; " + advice);
    }

    /// Return the folder of PostgreSQL's programs, where Debian keeps the newest or where the path has them.
    Optional<Path> postgresql() {
        try (var versions = Files.list(DEBIANS_POSTGRESQL)) {
            var newest = versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
            if (newest.isPresent()) {
                return newest;
            }
        } catch (IOException e) {
            // Not Debian's.
        }
        return find("initdb").map(Path::getParent);
    }

    Optional<String> missingForGo() {
        return missingCommand("go", "Debian's package golang-go has it")
                .or(() -> goPath().isPresent()
                        ? Optional.empty()
                        : Optional.of("gorilla/websocket was not found; Debian's package"
                                + " golang-github-gorilla-websocket-dev has it"));
    }

    String command(String name) throws BenchFailure {
        return find(name)
                .map(Path::toString)
                .orElseThrow(() -> new BenchFailure("The command " + name + " was not found."));
    }

    /// Build the limit server; return its program.
    Path limit() throws IOException, InterruptedException, BenchFailure {
        var source = folder.resolve("src/main/c/limit.c");
        var program = program("limit");
        return build(
                source, program, List.of(command("cc"), "-O2", "-o", program.toString(), source.toString()), Map.of());
    }

    /// Build the hub in Go, without downloads; return its program.
    Path hub() throws IOException, InterruptedException, BenchFailure {
        var source = folder.resolve("src/main/go/hub.go");
        var program = program("hub");
        var environment = Map.of(
                "GO111MODULE", "off",
                "GOFLAGS", "",
                "GOPROXY", "off",
                "GOPATH", goPath().orElseThrow(() -> new BenchFailure("gorilla/websocket was not found.")),
                "GOCACHE", folder.resolve("target/native/go-cache").toString());
        return build(
                source,
                program,
                List.of(command("go"), "build", "-o", program.toString(), source.toString()),
                environment);
    }

    private Path program(String name) throws IOException {
        return Files.createDirectories(folder.resolve("target/native")).resolve(name);
    }

    private static Path build(Path source, Path program, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException, BenchFailure {
        if (Files.exists(program)
                && Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) > 0) {
            return program;
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var compiler = builder.start();
        var said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new BenchFailure(source.getFileName() + " does not compile: " + said.strip());
        }
        return program;
    }

    private static Optional<String> goPath() {
        return Stream.concat(Stream.ofNullable(System.getenv("GOPATH")).flatMap(Tools::folders), GO_PATHS.stream())
                .filter(path -> Files.isDirectory(Path.of(path, GORILLA)))
                .findFirst();
    }

    private static Optional<Path> find(String name) {
        var path = folders(System.getenv().getOrDefault("PATH", ""));
        return Stream.concat(path.map(Path::of), SYSTEM.stream())
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<String> folders(String path) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL).splitAsStream(path);
    }
}
