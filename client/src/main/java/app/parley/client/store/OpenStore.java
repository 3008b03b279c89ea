// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.client.words.Words;
import app.parley.shared.model.RoomId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the file of a chat when it is needed first, and goes on with a new one when it turns out to be no good.
///
/// Used by one thread at a time. A file that is damaged, or of a newer Parley, is put aside and never deleted; what
/// waits to be sent and the drafts are taken out of a damaged one as far as they can be read.
final class OpenStore {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    private final @Nullable ChatFile file;
    private final Bounds bounds;
    private final Consumer<String> trouble;
    private @Nullable Store store;
    private boolean over;

    /// A store in `file`, in memory when that is null. `trouble` hears words for the person.
    OpenStore(@Nullable Path file, Bounds bounds, Consumer<String> trouble) {
        this.file = file == null ? null : new ChatFile(file);
        this.bounds = bounds;
        this.trouble = trouble;
    }

    /// Do `task`, once more with another file when this one is no good.
    <T> T run(Store.Task<T> task) throws SQLException {
        try {
            return task.on(open());
        } catch (SQLException e) {
            if (file == null || !ChatFile.damaged(e)) {
                throw e;
            }
            LOG.warn("the file of a chat is damaged: {}", e.getMessage());
            recover();
            return task.on(open());
        }
    }

    private Store open() throws SQLException {
        var known = store;
        if (known != null) {
            return known;
        }
        if (over) {
            throw new SQLException("the chat was closed");
        }
        var opened = new Store(sql(), bounds);
        store = opened;
        return opened;
    }

    private Sql sql() throws SQLException {
        if (file == null) {
            return ChatFile.inMemory();
        }
        try {
            return file.open();
        } catch (ChatFile.Newer e) {
            try {
                trouble.accept(Words.of("trouble.newer", file.putAside("newer")));
                return file.open();
            } catch (IOException ioe) {
                return instead(ioe);
            }
        } catch (SQLException e) {
            if (ChatFile.damaged(e)) {
                throw e;
            }
            return instead(e);
        } catch (IOException e) {
            return instead(e);
        }
    }

    private Sql instead(Exception why) throws SQLException {
        LOG.warn("a chat cannot be kept on the disk: {}", why.toString());
        trouble.accept(Words.of("trouble.memory"));
        return ChatFile.inMemory();
    }

    private void recover() throws SQLException {
        if (file == null) {
            return;
        }
        var damaged = store;
        store = null;
        List<OutboxEntry> unsent = List.of();
        Map<RoomId, Draft> drafts = Map.of();
        boolean readable = false;
        if (damaged != null) {
            try {
                unsent = OutboxRepository.all(damaged.sql);
                drafts = damaged.copy.drafts();
                readable = true;
            } catch (SQLException e) {
                LOG.warn("what waits in a damaged file cannot be read: {}", e.getMessage());
            }
            closeQuietly(damaged);
        }
        String aside;
        try {
            aside = file.putAside("damaged");
        } catch (IOException e) {
            throw new SQLException("a damaged file cannot be put aside", e);
        }
        var saved = unsent;
        var begun = drafts;
        open().write(true, fresh -> {
            for (var entry : saved) {
                OutboxRepository.add(fresh.sql, entry);
            }
            for (var draft : begun.entrySet()) {
                fresh.copy.keepDraft(draft.getKey(), draft.getValue());
            }
            return true;
        });
        trouble.accept(
                readable
                        ? Words.of("trouble.damaged", aside, saved.size())
                        : Words.of("trouble.damaged-unsent", aside));
    }

    private static void closeQuietly(Store damaged) {
        try {
            damaged.close();
        } catch (SQLException e) {
            LOG.debug("closing a damaged file", e);
        }
    }

    void close() throws SQLException {
        over = true;
        if (store != null) {
            store.close();
            store = null;
        }
    }

    /// Close the file and delete it.
    void delete() throws SQLException, IOException {
        close();
        if (file != null) {
            file.delete();
        }
    }
}
