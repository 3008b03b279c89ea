// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.ParleyServer;
import app.parley.server.RunningServer;
import app.parley.server.ServerProcess;
import app.parley.server.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills the app's core again and again while it sends, edits, deletes and reacts, starts it on the same folder, and
/// then asks who lost what.
///
/// `-Dparley.kills=100` for a longer run, `-Dparley.seed=…` to repeat one. Now and then the server is stopped for a
/// life of the app, so that what was said waits on the disk.
class CoreCrashIT {
    private static final int MOST_SHOWN_BEFORE_A_KILL = 40;

    @TempDir
    private Path folder;

    private final List<Integer> shown = new ArrayList<>();
    private final List<Change> changed = new ArrayList<>();
    /// What the messages said that somebody began to change, by their ids.
    private final Map<String, Change> begun = new HashMap<>();
    private int next = 1;

    @Test
    @Timeout(3_600)
    void whatWasShownIsPostedOnceAndInOrderAfterEveryKill() throws StartFailure, IOException {
        long seed = Long.getLong("parley.seed", System.nanoTime());
        int kills = Integer.getInteger("parley.kills", 3);
        System.out.println("CoreCrashIT: -Dparley.seed=" + seed + " -Dparley.kills=" + kills);
        var random = new Random(seed);
        var server = ParleyServer.start(RunningServer.config(folder.resolve("server")));
        int port = server.address().getPort();
        try {
            for (int i = 0; i < kills; i++) {
                boolean away = i > 0 && random.nextInt(3) == 0;
                if (away) {
                    server.close();
                }
                talkAndDie(port, away ? "away" : "up", 1 + random.nextInt(MOST_SHOWN_BEFORE_A_KILL), random.nextLong());
                if (away) {
                    server = ParleyServer.start(
                            RunningServer.config(folder.resolve("server")).port(port));
                }
            }
            var items = finish(port);
            var numbers = items.stream().map(this::number).toList();
            var run = "seed " + seed;
            assertThat(numbers).as("doubled, " + run).doesNotHaveDuplicates();
            assertThat(numbers).as("out of order, " + run).isSorted();
            assertThat(new HashSet<>(numbers)).as("missing, " + run).containsAll(shown);
            assertThat(items).as("not sent, " + run).noneMatch(item -> item.seq() == 0);
            for (var change : changed) {
                assertThat(items)
                        .as("not changed, " + run)
                        .filteredOn(item -> item.id().equals(change.id()))
                        .extracting(Item::words)
                        .containsExactly(change.words());
            }
            System.out.println("CoreCrashIT: " + kills + " kills, " + shown.size() + " messages and " + changed.size()
                    + " changes shown, " + numbers.size() + " posted; missing, doubled, out of order: 0");
        } finally {
            server.close();
        }
    }

    /// A change of the message `id` that said "text `number`".
    private record Change(String kind, int number, String id) {
        static Change of(String line) {
            var parts = line.split(" ", -1);
            return new Change(parts[1], Integer.parseInt(parts[2]), parts[3]);
        }

        /// What the message comes to with it, once and nothing else.
        String words() {
            return switch (kind) {
                case "edit" -> "text " + number + "! (edited)";
                case "delete" -> "deleted";
                default -> "text " + number + " like1";
            };
        }
    }

    /// A message as it is shown in the end.
    private record Item(long seq, String id, String words) {
        static Item of(String line) {
            var parts = line.split(" ", 4);
            return new Item(Long.parseLong(parts[1]), parts[2], parts[3]);
        }
    }

    /// The number of what was said there; a text that nobody wanted so fails.
    private int number(Item item) {
        var change = begun.get(item.id());
        if (change != null && item.words().equals(change.words())) {
            return change.number();
        }
        assertThat(item.words()).matches("text \\d+");
        return Integer.parseInt(item.words().substring("text ".length()));
    }

    private void talkAndDie(int port, String server, int enough, long seed) throws IOException {
        var process = core("talk", folder.resolve("app").toString(), port + "", next + "", seed + "", server);
        try (var out = process.inputReader()) {
            int count = 0;
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("shown ")) {
                    int number = Integer.parseInt(line.substring("shown ".length()));
                    shown.add(number);
                    if (++count == enough) {
                        // The process' own way would close its output too.
                        process.toHandle().destroyForcibly();
                    }
                } else if (line.startsWith("changing ")) {
                    var change = Change.of(line);
                    begun.put(change.id(), change);
                } else if (line.startsWith("changed ")) {
                    changed.add(Change.of(line));
                }
            }
            assertThat(count).as("it talked").isGreaterThanOrEqualTo(enough);
        } finally {
            process.destroyForcibly();
        }
        // A life may have begun to say more than it showed.
        next = shown.getLast() + 100;
    }

    private List<Item> finish(int port) throws IOException {
        var process = core("finish", folder.resolve("app").toString(), port + "");
        try (var out = process.inputReader()) {
            var lines = out.lines().toList();
            assertThat(lines).endsWith("done");
            return lines.stream()
                    .filter(line -> line.startsWith("item "))
                    .map(Item::of)
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process core(String... arguments) {
        try {
            return new ProcessBuilder(ServerProcess.java(CoreApp.class.getName(), List.of(arguments)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
