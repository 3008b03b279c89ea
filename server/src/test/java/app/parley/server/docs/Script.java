// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The commands of one document, run one after the other in a folder of their own.
///
/// The words stay as they are, but for the ports and the folders that belong to somebody else on this
/// computer. A server is started in the background, on 127.0.0.1, and ended with the document.
final class Script {
    private static final long PATIENCE_SECONDS = 300;

    /// What belongs to somebody else on this computer.
    private static final Pattern OTHERS = Pattern.compile("8080|9090|/srv/|/tmp/");

    private final List<Markdown.Block> blocks;
    private final Path folder;
    private final Map<String, String> instead = new LinkedHashMap<>();

    Script(List<Markdown.Block> blocks, Path folder) throws IOException {
        this.blocks = blocks;
        this.folder = folder;
        // What is asked of the system here may be taken by another a moment later; then the document fails, and says
        // so.
        instead.put("8080", freePort());
        instead.put("9090", freePort());
        instead.put("/srv/", folder.resolve("srv") + "/");
        instead.put("/tmp/", folder.resolve("tmp") + "/");
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    /// Run all of it, and return what went otherwise than the document says.
    List<String> run() throws IOException, InterruptedException {
        for (var name : List.of("srv", "tmp", "home")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("script"), text());
        launcher();
        var builder =
                new ProcessBuilder("bash", "script").directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("script.out").toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PARLEY_"));
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("PARLEY_HOST", "127.0.0.1");
        environment.put("PARLEY_ANNOUNCE", "off");
        environment.put("PARLEY_PORT", instead.getOrDefault("8080", ""));
        environment.put("PARLEY_DATA", folder.resolve("data").toString());
        var process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return List.of("it did not end");
            }
            return faults(process.exitValue());
        } finally {
            endAll(process);
        }
    }

    private String text() {
        var text = new StringBuilder("set -eu -o pipefail\n");
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var commands = OTHERS.matcher(String.join("\n", block.lines()))
                    .replaceAll(match -> Matcher.quoteReplacement(String.valueOf(instead.get(match.group()))));
            if (block.tag().equals("sh")) {
                text.append("{\n" + commands + "\n} >out-" + i + " 2>&1\ntouch done-" + i + "\n");
            } else if (block.tag().equals("sh fails")) {
                text.append("if (\n" + commands + "\n) >out-" + i + " 2>&1; then exit 1; fi\ntouch done-" + i + "\n");
            }
        }
        return text.toString();
    }

    /// A program of the name that the documents use, which starts what the build has made.
    private void launcher() throws IOException {
        var target = Path.of("target").toAbsolutePath();
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var parley = folder.resolve("parley");
        Files.writeString(parley, """
                #!/usr/bin/env bash
                java=(%s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=%s --enable-native-access=org.xerial.sqlitejdbc
                    --sun-misc-unsafe-memory-access=allow --module-path %s/parley-server.jar:%s/lib
                    -m app.parley.server/app.parley.server.ServerMain)
                case " $* " in
                    " server --help "*) ;;
                    " server "*)
                        out=$(mktemp server-XXXXXX)
                        "${java[@]}" "$@" >"$out" 2>&1 &
                        echo $! >>pids
                        data=$PARLEY_DATA
                        for (( i = 1; i < $#; i++ )); do
                            if [ "${!i}" = --data ]; then next=$((i + 1)); data=${!next}; fi
                        done
                        # The set-up code is said right behind the address, while there is no owner.
                        for (( i = 0; i < 1200; i++ )); do
                            if grep -q '^set-up code' "$out"; then break; fi
                            if grep -q '^listening' "$out" && [ ! -e "$data/set-up-code" ]; then break; fi
                            if ! kill -0 $! 2>/dev/null; then cat "$out"; wait $!; exit $?; fi
                            sleep 0.05
                        done
                        cat "$out"
                        exit 0
                        ;;
                esac
                exec "${java[@]}" "$@"
                """.formatted(java, folder.resolveSibling("parley.jsa"), target, target));
        if (!parley.toFile().setExecutable(true)) {
            throw new IOException(parley + " cannot be made executable");
        }
    }

    private List<String> faults(int status) throws IOException {
        var faults = new ArrayList<String>();
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (!block.tag().startsWith("sh")) {
                continue;
            }
            var file = folder.resolve("out-" + i);
            var output = Files.exists(file) ? asDocumented(Files.readString(file)) : "(not reached)";
            if (!Files.exists(folder.resolve("done-" + i))) {
                faults.add("line " + block.at() + " went wrong, status " + status + ":\n" + output);
                return faults;
            }
            var expected = i + 1 < blocks.size() ? blocks.get(i + 1) : block;
            if (expected.tag().equals("text")
                    && expected.at() == block.at() + block.lines().size() + 2) {
                missing(expected, output)
                        .ifPresent(line -> faults.add(
                                "line " + expected.at() + ": “" + line + "” did not come out, but:\n" + output));
            }
        }
        return faults;
    }

    private String asDocumented(String output) {
        var text = output;
        for (var entry : instead.entrySet()) {
            text = text.replace(entry.getValue(), entry.getKey());
        }
        return text.replace(folder.toString(), "…");
    }

    private static Optional<String> missing(Markdown.Block expected, String output) {
        var lines = output.lines().toList();
        int from = 0;
        for (var line : expected.lines()) {
            var pattern = Pattern.compile("\\Q" + line.strip().replace("…", "\\E.*\\Q") + "\\E");
            while (from < lines.size()
                    && !pattern.matcher(lines.get(from).strip()).matches()) {
                from++;
            }
            if (from++ >= lines.size()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private void endAll(Process process) throws IOException {
        process.destroyForcibly();
        var pids = folder.resolve("pids");
        if (Files.exists(pids)) {
            for (var pid : Files.readAllLines(pids)) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }
}
