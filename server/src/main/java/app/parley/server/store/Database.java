// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The database of one server, whichever engine is behind it.
///
/// Thread-safe. Reads borrow one of a few connections and block their thread, so no event loop may read; writes go to
/// the one writer thread and come back as a future or a callback.
public final class Database implements AutoCloseable {
    private static final int WRITES_WAITING = 20_000;
    private static final long TEND_SECONDS = 2;

    /// Room for a few messages: less would not be worth being called ready.
    private static final int PROBE_BYTES = 64 * 1024;

    private final Engine engine;
    private final Writer writer;
    private final ScheduledExecutorService tending;

    private Database(Engine engine) {
        this.engine = engine;
        this.writer = new Writer(engine.writer(), WRITES_WAITING);
        this.tending = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("parley-checkpoint").factory());
    }

    /// Begin to read and write by `engine`, which is closed with the database.
    public static Database on(Engine engine) {
        var database = new Database(engine);
        database.writer.start();
        var _ = database.tending.scheduleWithFixedDelay(database::tend, TEND_SECONDS, TEND_SECONDS, TimeUnit.SECONDS);
        return database;
    }

    private void tend() {
        engine.tend(this);
        if (writer.trouble() != null) {
            probe();
        }
    }

    /// Write something, so that storage that works again is known to work without other writes. It leaves nothing.
    private void probe() {
        var _ = write(handle -> {
            handle.update("INSERT INTO meta (key, value) VALUES ('probe', ?)", "0".repeat(PROBE_BYTES));
            return handle.update("DELETE FROM meta WHERE key = 'probe'");
        });
    }

    /// Note that something was deleted whose bytes must not stay.
    public void erased() {
        engine.erased();
    }

    /// Tell `listener` of every batch; there is one listener.
    public void listen(WriterListener listener) {
        writer.listen(listener);
    }

    /// Queue `write` for the next commit; return false, having done nothing, when too much waits.
    public boolean submit(Write write) {
        engine.writing();
        return writer.submit(write);
    }

    /// Run `work` in the next commit, all or nothing, and complete with what it returned once that is on the disk.
    ///
    /// The future fails with what `work` threw, or with a [StoreFailure]; it completes on the writer's thread.
    public <T> CompletableFuture<T> write(Function<Handle, T> work) {
        return write(work, () -> {});
    }

    /// Do the same, and run `kept` on the writer's thread when it is on the disk, before the future completes.
    public <T> CompletableFuture<T> write(Function<Handle, T> work, Runnable kept) {
        var write = new AtomicWrite<>(work, writer::undone, kept);
        if (!submit(write)) {
            write.failed(new StoreFailure(StoreFailure.Kind.BUSY, "Too much is waiting to be written."));
        }
        return write.future();
    }

    /// Return all rows of `sql`, oldest data as of now; possibly none. Blocks.
    public <T> List<T> read(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return reading(handle -> handle.query(sql, mapper, values));
    }

    /// Return the first row of `sql`, if there is one. Blocks.
    public <T> Optional<T> readOne(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return reading(handle -> handle.queryOne(sql, mapper, values));
    }

    /// Whether `sql` has a row. Blocks.
    public boolean exists(String sql, @Nullable Object... values) {
        return reading(handle -> handle.exists(sql, values));
    }

    /// Run `work` on one snapshot: everything that it reads is of the same moment. Blocks.
    public <T> T reading(Function<Handle, T> work) {
        return engine.reading(work);
    }

    /// Return what the database says of itself under `key`, such as its history's name under `epoch`. Blocks.
    public String meta(String key) {
        return readOne("SELECT value FROM meta WHERE key = ?", row -> row.text("value"), key)
                .orElseThrow(() -> new StoreFailure(
                        StoreFailure.Kind.UNUSABLE, "The database lacks its “" + key + "”. Restore a backup."));
    }

    /// Begin to look for damage in all of it, beside everything else; what that finds is a [#trouble()].
    ///
    /// To be called once.
    public void lookForDamage() {
        engine.lookForDamage();
    }

    /// Whether the search for damage, if there was one, went through all of it and found none. Also after the close.
    public boolean isSound() {
        return engine.isSound();
    }

    /// Why nothing can be kept at the moment, or that the database is damaged, in words; nothing when all is well.
    ///
    /// Ends by itself within seconds of the storage working again.
    public Optional<String> trouble() {
        return engine.damage().or(() -> Optional.ofNullable(writer.trouble())).or(engine::trouble);
    }

    /// Return how much it takes.
    public StoreSizes sizes() {
        return engine.sizes();
    }

    /// Commit what was accepted, and let go of the database.
    @Override
    public void close() {
        engine.stop();
        writer.close();
        tending.close();
        engine.close();
    }
}
