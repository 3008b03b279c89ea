// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.protocol.Event;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that is derived from the log and kept beside it. A new projection is a class and a line here; the migration that
/// makes its tables adds its row to `meta` with 0, so that the next start fills them.
public final class Projections {
    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);

    static final List<Projection> ALL =
            List.of(new MentionProjection(), new MessageCountProjection(), new MessageProjection());

    private Projections() {}

    /// Do what follows from `event`, which was just appended.
    static void appended(Handle handle, RoomKey room, AccountRef author, Event event) {
        if (event instanceof Event.Deleted deleted) {
            for (var projection : ALL) {
                projection.erasing(handle, room, deleted.target());
            }
            EventRepository.erase(handle, room, deleted.target());
        }
        for (var projection : ALL) {
            projection.apply(handle, room, author, event);
        }
    }

    /// Fill those that this version keeps otherwise than the one that wrote the database. Blocks; to be called before
    /// anything is appended.
    public static void catchUp(Database database) {
        for (var projection : ALL) {
            var kept = database.reading(handle -> version(handle, projection));
            if (kept != projection.version()) {
                LOG.info("filling projection={} version={} before={}", projection.name(), projection.version(), kept);
                database.write(handle -> {
                            ProjectionReplay.rebuild(handle, List.of(projection));
                            return keepVersion(handle, projection);
                        })
                        .join();
            }
        }
    }

    /// Databases of before there were versions say none: theirs is 1.
    private static int version(Handle handle, Projection projection) {
        return handle.queryOne("SELECT value FROM meta WHERE key = ?", row -> row.text("value"), key(projection))
                .map(Integer::parseInt)
                .orElse(1);
    }

    private static int keepVersion(Handle handle, Projection projection) {
        return handle.update(
                "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                key(projection),
                String.valueOf(projection.version()));
    }

    private static String key(Projection projection) {
        return "projection:" + projection.name();
    }
}
