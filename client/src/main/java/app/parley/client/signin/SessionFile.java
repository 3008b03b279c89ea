// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.RefreshToken;
import app.parley.client.store.PrivateFile;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.trust.KeyPin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of stored sessions. Used by one thread at a time.
final class SessionFile {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFile.class);

    /// The file's content. Its own records, so that what the app calls things may change.
    public record Content(
            @Nullable List<Entry> chats,
            @Nullable List<Device> devices,
            @Nullable List<Key> keys) {}

    /// A [KnownDevice] as it is written.
    public record Device(
            @Nullable String host,
            int port,
            boolean secure,
            @Nullable String username,
            @Nullable String token) {

        /// Names the chat, never the token.
        @Override
        public String toString() {
            return "Device[" + username + " at " + host + "]";
        }
    }

    /// A [KnownKey] as it is written.
    public record Key(
            @Nullable String host, int port, @Nullable String key) {}

    /// Everything that the file keeps, newest first.
    record Kept(List<StoredSession> sessions, List<KnownDevice> devices, List<KnownKey> keys) {
        static final Kept NOTHING = new Kept(List.of(), List.of(), List.of());
    }

    public record Entry(
            @Nullable String host,
            int port,
            boolean secure,
            @Nullable String serverName,
            @Nullable String username,
            @Nullable String refreshToken,
            @Nullable String refreshId,
            @Nullable String lastUsed) {

        /// Names the chat, never the token.
        @Override
        public String toString() {
            return "Entry[" + username + " at " + host + "]";
        }
    }

    private final PrivateFile file;

    SessionFile(Path file) {
        this.file = new PrivateFile(file);
    }

    /// Return what the file keeps; nothing when there is no file, or when it cannot be read and was put aside.
    Kept read() {
        try {
            var bytes = file.read();
            return bytes.isEmpty() ? Kept.NOTHING : kept(Json.read(bytes.get(), Content.class));
        } catch (IOException | MalformedJson | IllegalArgumentException | DateTimeException e) {
            // The message may quote the file, and so a token.
            LOG.warn(
                    "the list of chats cannot be read and is put aside ({})",
                    e.getClass().getSimpleName());
            putAside();
            return Kept.NOTHING;
        }
    }

    /// Replace the file by one with `kept`.
    void write(Kept kept) throws IOException {
        file.write(Json.write(new Content(
                kept.sessions().stream().map(SessionFile::entry).toList(),
                kept.devices().stream().map(SessionFile::device).toList(),
                kept.keys().stream().map(SessionFile::key).toList())));
    }

    private void putAside() {
        try {
            file.putAside();
        } catch (IOException e) {
            LOG.warn("the unreadable list of chats cannot be put aside: {}", e.toString());
        }
    }

    private static Kept kept(Content content) {
        return new Kept(sessions(content), devices(content), keys(content));
    }

    private static List<KnownKey> keys(Content content) {
        var keys = new ArrayList<KnownKey>();
        for (var key : content.keys() == null ? List.<Key>of() : content.keys()) {
            if (key.host() == null || key.key() == null) {
                throw new IllegalArgumentException("a key lacks something");
            }
            keys.add(new KnownKey(new ServerAddress(key.host(), key.port(), true), new KeyPin(key.key())));
        }
        return List.copyOf(keys.subList(0, Math.min(keys.size(), SessionStore.KEYS)));
    }

    private static Key key(KnownKey known) {
        return new Key(
                known.address().host(), known.address().port(), known.key().value());
    }

    private static List<KnownDevice> devices(Content content) {
        var devices = new ArrayList<KnownDevice>();
        for (var device : content.devices() == null ? List.<Device>of() : content.devices()) {
            if (device.host() == null || device.username() == null || device.token() == null) {
                throw new IllegalArgumentException("a device lacks something");
            }
            devices.add(new KnownDevice(
                    new ServerAddress(device.host(), device.port(), device.secure()),
                    device.username(),
                    device.token()));
        }
        return List.copyOf(devices.subList(0, Math.min(devices.size(), SessionStore.DEVICES)));
    }

    private static Device device(KnownDevice device) {
        var address = device.address();
        return new Device(address.host(), address.port(), address.secure(), device.username(), device.token());
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
                    entry.refreshToken() == null ? null : new RefreshToken(entry.refreshToken(), entry.refreshId()),
                    Instant.parse(entry.lastUsed())));
        }
        return List.copyOf(sessions.subList(0, Math.min(sessions.size(), SessionStore.LIMIT)));
    }

    private static Entry entry(StoredSession session) {
        var address = session.address();
        var token = session.refreshToken();
        return new Entry(
                address.host(),
                address.port(),
                address.secure(),
                session.serverName(),
                session.username(),
                token == null ? null : token.value(),
                token == null ? null : token.id(),
                session.lastUsed().toString());
    }
}
