// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.desk;

import app.parley.audit.place.ServerProcess;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.EventPage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An app in a process of its own that can be killed and started again on the same folder.
///
/// Thread-safe: one question at a time. A question to one that was killed ends in an [IOException].
public final class Desk implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    /// Of two milliseconds.
    private static final int LONGEST_TURNS = 4_000;

    private final Path folder;
    private final int port;
    private final String name;
    private final String password;
    private volatile @Nullable Process process;
    private volatile int said;
    private @Nullable BufferedReader out;
    private @Nullable Writer in;

    /// The app of `name` in `folder`, at the server on `port` of 127.0.0.1.
    public Desk(Path folder, int port, String name, String password) {
        this.folder = folder;
        this.port = port;
        this.name = name;
        this.password = password;
    }

    public String name() {
        return name;
    }

    /// Start it, and wait until it is open. The first time this takes a server that answers.
    public synchronized void start() throws IOException {
        var command = new ArrayList<>(ServerProcess.java());
        command.addAll(List.of(DeskMain.class.getName(), folder.toString(), Integer.toString(port), name, password));
        var started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling("desk.log").toFile()))
                .start();
        process = started;
        said = 0;
        out = started.inputReader(StandardCharsets.UTF_8);
        in = started.outputWriter(StandardCharsets.UTF_8);
        expect(out.readLine());
    }

    private static String expect(@Nullable String line) throws IOException {
        if (line == null) {
            throw new IOException("the app is gone");
        }
        return line;
    }

    private synchronized String ask(String question) throws IOException {
        if (in == null || out == null) {
            throw new IOException("the app does not run");
        }
        in.write(question + "\n");
        in.flush();
        return expect(out.readLine());
    }

    /// Kill it when it was told to say `most` things since its start, or has had the time for that.
    public void killAfter(int most) throws InterruptedException {
        for (int turn = 0; turn < LONGEST_TURNS && said < most; turn++) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        kill();
    }

    /// Say `text`, one line, in `room`; return its id once the app keeps it.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread says, others look
    public String say(RoomId room, String text) throws IOException {
        said++;
        var answer = ask("say " + room + " " + text);
        if (!answer.startsWith("kept ")) {
            throw new IOException(answer);
        }
        return answer.substring("kept ".length());
    }

    /// Whether it knows `room`.
    public boolean has(RoomId room) throws IOException {
        return ask("has " + room).equals("true");
    }

    /// How much the server has not kept yet.
    public int unsent() throws IOException {
        return Integer.parseInt(ask("unsent"));
    }

    /// Return the messages of `room` that are on the screen, and let it load more; the head is 1 when
    /// they are all.
    public EventPage show(RoomId room) throws IOException {
        try {
            return ServerFrameReader.readPage(ask("show " + room).getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new IOException("no page", e);
        }
    }

    /// Let it ask for the password at its next start.
    public void forgetLogin() throws IOException {
        Files.deleteIfExists(folder.resolve("sessions.json"));
    }

    /// End it as a loss of power would, at any moment. Callable from any thread.
    public void kill() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the app does not end");
            }
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
