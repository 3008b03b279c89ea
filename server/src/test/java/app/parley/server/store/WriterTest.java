// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.store.sqlite.SqliteDialect;
import app.parley.server.store.sqlite.SqliteWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of writes that share a commit. What is submitted before the start shares the first one.
class WriterTest {
    private static final int CAPACITY = 5;
    private static final Fault NONE = _ -> {};

    @TempDir
    Path data;

    private final List<Note> submitted = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Handle writing;
    private Handle reading;
    private Writer writer;

    @BeforeEach
    void open() throws SQLException {
        writing = connect();
        writing.query("PRAGMA journal_mode=WAL", _ -> 1);
        writing.update("CREATE TABLE note (text TEXT PRIMARY KEY, padding BLOB) STRICT");
        reading = connect();
        writer = new Writer(new SqliteWriter(writing), CAPACITY);
        writer.listen(new WriterListener() {
            @Override
            public void rolledBack() {
                heard.add("rolled back");
            }

            @Override
            public void committed(int size, long nanos) {
                heard.add("committed " + size);
            }
        });
    }

    @AfterEach
    void close() {
        writer.close();
        reading.close();
    }

    private Handle connect() throws SQLException {
        return new Handle(
                DriverManager.getConnection("jdbc:sqlite:" + data.resolve("notes.db")), SqliteDialect.INSTANCE);
    }

    @Test
    void whatWaitsIsOneCommitOfWhichEachHearsAfterIt() {
        submit("a");
        submit("b");
        var last = submit("c");
        writer.start();
        last.await();
        submit("d").await();
        assertThat(heard)
                .startsWith("a kept, and there", "b kept, and there", "c kept, and there", "committed 3")
                .contains("d kept, and there");
    }

    @Test
    void whatIsTooMuchIsRefusedAndNotHeardOf() {
        for (int i = 0; i < CAPACITY; i++) {
            submit("n" + i);
        }
        assertThat(writer.submit(new Note("too much", NONE))).isFalse();
        writer.start();
        writer.close();
        assertThat(notes()).containsExactly("n0", "n1", "n2", "n3", "n4");
        assertThat(heard).noneMatch(line -> line.startsWith("too much"));
    }

    @Test
    void whatWasAcceptedIsKeptWhenItIsClosedAndNothingMoreIsAccepted() {
        submit("a");
        submit("b");
        writer.start();
        writer.close();
        assertThat(notes()).containsExactly("a", "b");
        assertThat(writer.submit(new Note("late", NONE))).isFalse();
    }

    @Test
    void whatIsSubmittedWhileItClosesIsHeardOfOrRefused() throws Exception {
        for (int round = 0; round < 200; round++) {
            var begun = new CountDownLatch(1);
            var racer = new Writer(new SqliteWriter(connect()), CAPACITY);
            racer.start();
            var untold = new AtomicInteger();
            var submitting = CompletableFuture.runAsync(() -> {
                begun.countDown();
                for (int i = 0; i < 50; i++) {
                    untold.incrementAndGet();
                    var note = new Write() {
                        @Override
                        public void apply(Handle handle) {}

                        @Override
                        public void committed() {
                            untold.decrementAndGet();
                        }

                        @Override
                        public void failed(RuntimeException why) {
                            untold.decrementAndGet();
                        }
                    };
                    if (!racer.submit(note)) {
                        untold.decrementAndGet();
                    }
                }
            });
            begun.await();
            racer.close();
            submitting.join();
            assertThat(untold).as("round " + round).hasValue(0);
        }
    }

    @Test
    void whatChangesNothingHealsNothing() {
        long pages = writing.number("PRAGMA page_count");
        writing.query("PRAGMA max_page_count=" + pages, _ -> 1);
        submit("large", transaction -> transaction.update("UPDATE note SET padding = zeroblob(1000000)"));
        start();
        var told = new CompletableFuture<Boolean>();
        assertThat(writer.submit(new AtomicWrite<>(
                        handle -> handle.update("UPDATE note SET text = '' WHERE text = 'nobody'"),
                        () -> {},
                        () -> told.complete(true))))
                .isTrue();
        told.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(writer.trouble()).isNotNull();
        submit("small").await();
        assertThat(writer.trouble()).isNull();
    }

    @Test
    void whoBreaksARuleFailsAlone() {
        submit("a");
        submit("a");
        submit("b");
        start();
        assertThat(notes()).containsExactly("a", "b");
        assertThat(heard)
                .containsSubsequence(
                        "rolled back",
                        "a kept, and there",
                        "committed 1",
                        "a failed: A rule of the database was broken.",
                        "b kept, and there");
        assertThat(writer.trouble()).isNull();
    }

    @Test
    void whoThrowsFailsAlone() {
        submit("a");
        submit("bad", _ -> {
            throw new IllegalArgumentException("a bug");
        });
        submit("worse", _ -> {
            throw new AssertionError("a worse one");
        });
        submit("b");
        start();
        assertThat(notes()).containsExactly("a", "b");
        assertThat(heard).contains("bad failed: a bug", "worse failed: writing failed");
    }

    @Test
    void aDiskThatIsFullFailsForAllAndHealsByItself() {
        long pages = writing.number("PRAGMA page_count");
        writing.query("PRAGMA max_page_count=" + (pages + 1), _ -> 1);
        submit("a");
        submit("large", transaction -> transaction.update("UPDATE note SET padding = zeroblob(1000000)"));
        submit("b");
        start();
        assertThat(notes()).isEmpty();
        assertThat(heard)
                .containsExactly(
                        "rolled back",
                        "a failed: The disk is full. Free some space.",
                        "large failed: The disk is full. Free some space.",
                        "b failed: The disk is full. Free some space.");
        assertThat(writer.trouble()).isEqualTo("The disk is full. Free some space.");

        submit("c").await();
        assertThat(notes()).containsExactly("c");
        assertThat(writer.trouble()).isNull();
    }

    @Test
    void whoThrowsWhenToldHarmsNobody() {
        submit("a").failing();
        submit("b");
        start();
        submit("c").await();
        assertThat(notes()).containsExactly("a", "b", "c");
        assertThat(heard).contains("b kept, and there", "c kept, and there");
    }

    private Note submit(String text) {
        return submit(text, NONE);
    }

    private Note submit(String text, Fault fault) {
        var note = new Note(text, fault);
        assertThat(writer.submit(note)).isTrue();
        return note;
    }

    /// Start the writer, and wait until the last write that was submitted has been told.
    private void start() {
        var last = submitted.getLast();
        writer.start();
        last.await();
    }

    private List<String> notes() {
        return reading.query("SELECT text FROM note ORDER BY text", row -> row.text("text"));
    }

    /// What a write does beyond its insert.
    private interface Fault {
        void in(Handle handle);
    }

    /// Inserts a note, and notes down what it hears.
    private final class Note implements Write {
        private final String text;
        private final Fault fault;
        private final CompletableFuture<@Nullable Void> told = new CompletableFuture<>();
        private volatile boolean failing;

        Note(String text, Fault fault) {
            this.text = text;
            this.fault = fault;
            submitted.add(this);
        }

        void failing() {
            failing = true;
        }

        void await() {
            told.orTimeout(10, TimeUnit.SECONDS).join();
        }

        @Override
        public void apply(Handle handle) {
            handle.update("INSERT INTO note (text) VALUES (?)", text);
            fault.in(handle);
        }

        @Override
        public void committed() {
            // Another connection sees only what is committed.
            heard.add(text + (notes().contains(text) ? " kept, and there" : " kept, and not there"));
            told.complete(null);
            if (failing) {
                throw new IllegalStateException("a bug of whoever hears");
            }
        }

        @Override
        public void failed(RuntimeException why) {
            heard.add(text + " failed: " + why.getMessage());
            told.complete(null);
        }
    }
}
