package app.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Java process on this one's module path, which ends with this one. For one thread.
final class JavaProcess implements AutoCloseable {
    private static final String LISTENING = "listening on ";
    private static final int STOP_SECONDS = 15;
    private static final int LAST_LINES = 5;

    private final String name;
    private final Process process;
    private final Path errors;

    private JavaProcess(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        // Never taken back: there are few, and destroying what has ended does nothing.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /// Start `main` (`MODULE/CLASS`), with its standard error in `folder`.
    static JavaProcess start(String name, List<String> options, String main, List<String> arguments, Path folder)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("--module-path", System.getProperty("jdk.module.path"), "-m", main));
        command.addAll(arguments);
        var errors = folder.resolve(name + ".log");
        return new JavaProcess(
                name, new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    long pid() {
        return process.pid();
    }

    /// Wait until it says where it listens; return that.
    String address() throws IOException, BenchFailure {
        var line = process.inputReader().readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            line = process.inputReader().readLine();
        }
        if (line == null) {
            throw failed();
        }
        return line.substring(LISTENING.length());
    }

    /// Wait until it ends; return what it printed.
    byte[] output() throws IOException, InterruptedException, BenchFailure {
        var output = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw failed();
        }
        return output;
    }

    private BenchFailure failed() throws IOException {
        var lines = Files.readAllLines(errors);
        var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new BenchFailure("The process “" + name + "” failed: " + String.join("\n", last));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
