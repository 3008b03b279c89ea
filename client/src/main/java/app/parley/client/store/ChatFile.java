// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The SQLite file of one chat: how it is opened, and moved out of the way. Used by one thread at a time.
final class ChatFile {
    private static final int VERSION = 2;
    private static final int MOST_ASIDE = 100;
    private static final int BUSY_MILLIS = 5_000;
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    /// The file was written by a newer Parley.
    static final class Newer extends SQLException {
        private static final long serialVersionUID = 1;

        Newer() {
            super("written by a newer Parley");
        }
    }

    private final Path file;

    ChatFile(Path file) {
        this.file = file;
    }

    /// Open the file, or make it, for its owner only.
    ///
    /// @throws Newer when this program is too old for it
    Sql open() throws SQLException, IOException {
        PrivateFile.createFolder(file.toAbsolutePath().getParent());
        PrivateFile.create(file);
        return prepared(connect(file.toString()));
    }

    /// Open a store that is gone with the app.
    static Sql inMemory() throws SQLException {
        return prepared(connect(":memory:"));
    }

    private static Sql connect(String place) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        // Else the driver prepares a query for the new row's number after each insert, which is not asked for.
        config.setGetGeneratedKeys(false);
        return new Sql(DriverManager.getConnection("jdbc:sqlite:" + place, config.toProperties()));
    }

    private static Sql prepared(Sql sql) throws SQLException {
        try {
            sql.run("PRAGMA journal_mode=WAL");
            sql.run("PRAGMA synchronous=NORMAL");
            // What people deleted is not to be found in the file either.
            sql.run("PRAGMA secure_delete=ON");
            int version =
                    sql.first("PRAGMA user_version", rows -> rows.getInt(1)).orElse(0);
            if (version > VERSION) {
                throw new Newer();
            }
            for (int step = version + 1; step <= VERSION; step++) {
                sql.run("BEGIN IMMEDIATE");
                for (var statement : read("schema-" + step + ".sql").split("(?m)^---$", -1)) {
                    sql.run(statement);
                }
                sql.run("PRAGMA user_version=" + step);
                sql.run("COMMIT");
            }
            return sql;
        } catch (SQLException e) {
            sql.close();
            throw e;
        }
    }

    private static String read(String name) {
        try (var in = ChatFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }

    /// Move the file out of the way, so that a person may look at it; return its new name.
    String putAside(String why) throws IOException {
        for (int i = 1; i <= MOST_ASIDE; i++) {
            var name = file.getFileName() + "." + why + "-" + i;
            if (Files.notExists(file.resolveSibling(name))) {
                for (var part : PARTS) {
                    var from = part(file, part);
                    if (Files.exists(from)) {
                        Files.move(from, part(file.resolveSibling(name), part), StandardCopyOption.ATOMIC_MOVE);
                    }
                }
                return name;
            }
        }
        throw new IOException("too many files were put aside beside " + file.getFileName());
    }

    void delete() throws IOException {
        for (var part : PARTS) {
            Files.deleteIfExists(part(file, part));
        }
    }

    private static Path part(Path whole, String part) {
        return whole.resolveSibling(whole.getFileName() + part);
    }

    /// Return whether `e` says that the file itself is no good.
    static boolean damaged(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                        || (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CORRUPT.code);
    }
}
