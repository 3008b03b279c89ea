// SPDX-License-Identifier: Apache-2.0
package app.parley.server.move;

import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.store.Awaited;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Table;
import app.parley.server.store.UnfinishedMove;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The store that a move fills. Confined to one thread.
final class MoveTarget {
    private final Database database;
    private final String place;
    private final String remedy;
    private final List<Table> tables;

    /// `place` is the store in words, `remedy` how to get an empty one.
    MoveTarget(Database database, String place, String remedy) {
        this.database = database;
        this.place = place;
        this.remedy = remedy;
        this.tables = database.reading(Handle::tables);
    }

    /// Mark the store as one that the chat `name` is moved to; return whether it was marked before.
    ///
    /// @throws StoreFailure when it holds anything else
    boolean begin(String name) {
        if (database.reading(handle -> isBegun(handle, name))) {
            return true;
        }
        // What every new store has: a name, and the first room.
        write(handle -> {
            tables.stream().filter(table -> isNew(table.name())).forEach(table -> new TableRows(table).clear(handle));
            UnfinishedMove.begin(handle, name);
            return true;
        });
        return false;
    }

    private boolean isBegun(Handle handle, String name) {
        var before = UnfinishedMove.of(handle);
        if (before.isPresent() && !before.get().equals(name)) {
            throw StoreFailure.unusable(place + " holds an unfinished move of another chat. " + remedy);
        }
        if (before.isEmpty()
                && (tables.stream().anyMatch(table -> !isNew(table.name()) && new TableRows(table).count(handle) > 0)
                        || handle.number("SELECT count(*) FROM room") > 1)) {
            throw StoreFailure.unusable(place + " holds a chat already. " + remedy);
        }
        return before.isPresent();
    }

    private static boolean isNew(String table) {
        return table.equals("meta") || table.equals("room");
    }

    /// Copy what is not there yet, each page in a transaction.
    void copy(Handle source, Progress progress) {
        long total = tables.stream()
                .mapToLong(table -> new TableRows(table).count(source))
                .sum();
        long done = 0;
        for (var table : tables) {
            var rows = new TableRows(table);
            done += database.reading(rows::count);
            var last = database.reading(rows::last).orElse(null);
            for (var page = rows.page(source, last); !page.isEmpty(); page = rows.page(source, page.getLast())) {
                var next = page;
                write(handle -> {
                    rows.add(handle, next);
                    return next.size();
                });
                done += page.size();
                progress.reached("copying " + table.name(), done, total);
            }
        }
    }

    /// Compare all rows with those of `source`, and return what they come to.
    ///
    /// @throws StoreFailure when they differ
    List<TableHash> compare(Handle source, Progress progress) {
        var hashes = new ArrayList<TableHash>();
        for (var table : tables) {
            progress.reached("comparing " + table.name(), hashes.size(), tables.size());
            var there = TableHash.of(source, table);
            var here = database.reading(handle -> TableHash.of(handle, table));
            if (!here.equals(there)) {
                throw StoreFailure.unusable("The rows of “" + table.name() + "” differ: " + there.rows()
                        + " in the source, " + here.rows() + " in " + place
                        + ". The source was changed since the move began. Begin again. " + remedy);
            }
            hashes.add(here);
        }
        return hashes;
    }

    /// Let everyone use the store, and record that `by` moved the chat.
    void end(long at, String by, String detail) {
        write(handle -> {
            tables.forEach(handle::continueNumbers);
            AuditRepository.add(handle, at, by, AuditAct.MOVE, "", detail);
            UnfinishedMove.end(handle);
            return true;
        });
    }

    private <T> T write(Function<Handle, T> work) {
        return Awaited.of(database.write(work));
    }
}
