package app.parley.client.session;

import app.parley.client.connection.ServerAddress;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of stored sessions, which only its owner may read. Used by one thread at a time.
///
/// It is replaced as a whole: a crash leaves the old one or the new one.
final class SessionFile {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFile.class);
    private static final long LARGEST = 1 << 20;

    /// The file's content. Its own records, so that what others call things may change.
    public record Content(@Nullable List<Entry> chats) {}

    public record Entry(
            @Nullable String host,
            int port,
            boolean secure,
            @Nullable String serverName,
            @Nullable String username,
            @Nullable String refreshToken,
            @Nullable String lastUsed) {

        /// Names the chat, never the token.
        @Override
        public String toString() {
            return "Entry[" + username + " at " + host + "]";
        }
    }

    private final Path file;

    SessionFile(Path file) {
        this.file = file;
    }

    /// Return the sessions of the file; none when there is no file, or when it cannot be read and was put aside.
    List<StoredSession> read() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            if (Files.size(file) > LARGEST) {
                throw new IOException("it is too large");
            }
            return sessions(Json.read(Files.readAllBytes(file), Content.class));
        } catch (IOException | MalformedJson | IllegalArgumentException | DateTimeException e) {
            LOG.warn("the list of chats cannot be read and is put aside: {}", e.toString());
            putAside();
            return List.of();
        }
    }

    /// Replace the file by one with `sessions`.
    void write(List<StoredSession> sessions) throws IOException {
        var entries = sessions.stream().map(SessionFile::entry).toList();
        var folder = file.toAbsolutePath().getParent();
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        createFolder(folder);
        Files.deleteIfExists(fresh);
        try (var channel = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly("rw-------"))) {
            var bytes = ByteBuffer.wrap(Json.write(new Content(entries)));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void putAside() {
        try {
            Files.move(
                    file, file.resolveSibling(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("the unreadable list of chats cannot be put aside: {}", e.toString());
        }
    }

    private static void createFolder(@Nullable Path folder) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        try {
            createFolder(folder.getParent());
            Files.createDirectory(folder, ownerOnly("rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /// Windows keeps a person's own folder from others by itself.
    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static List<StoredSession> sessions(Content content) {
        var sessions = new ArrayList<StoredSession>();
        for (var entry : content.chats() == null ? List.<Entry>of() : content.chats()) {
            if (entry.host() == null || entry.username() == null || entry.lastUsed() == null) {
                throw new IllegalArgumentException("an entry lacks something");
            }
            sessions.add(new StoredSession(
                    new ServerAddress(entry.host(), entry.port(), entry.secure()),
                    entry.serverName() == null ? "" : entry.serverName(),
                    entry.username(),
                    entry.refreshToken(),
                    Instant.parse(entry.lastUsed())));
        }
        return List.copyOf(sessions.subList(0, Math.min(sessions.size(), SessionStore.LIMIT)));
    }

    private static Entry entry(StoredSession session) {
        var address = session.address();
        return new Entry(
                address.host(),
                address.port(),
                address.secure(),
                session.serverName(),
                session.username(),
                session.refreshToken(),
                session.lastUsed().toString());
    }
}
