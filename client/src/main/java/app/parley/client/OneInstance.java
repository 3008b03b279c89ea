// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.store.PrivateFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one app that works with a data folder: two would spend each other's refresh tokens. A person who starts another
/// one is led to the first, and takes along where they wanted to go.
///
/// A lock in the folder says who is first, and is free again when that process has ended, however it ended. A socket
/// beside it, which only this computer sees, hears what later ones are asked for. Thread-safe.
final class OneInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OneInstance.class);
    private static final int LONGEST_ADDRESS = 2_000;

    private final FileChannel lock;
    private final Path socketFile;
    private final @Nullable ServerSocketChannel socket;

    private OneInstance(FileChannel lock, Path socketFile, @Nullable ServerSocketChannel socket) {
        this.lock = lock;
        this.socketFile = socketFile;
        this.socket = socket;
    }

    /// Become the app of `folder`, which is made when it is missing; empty when another process is that already.
    static Optional<OneInstance> claim(Path folder) throws IOException {
        PrivateFile.createFolder(folder);
        var lock = FileChannel.open(folder.resolve("app.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                lock.close();
                return Optional.empty();
            }
        } catch (OverlappingFileLockException sameProcess) {
            lock.close();
            return Optional.empty();
        }
        var file = socketFile(folder);
        return Optional.of(new OneInstance(lock, file, listen(file)));
    }

    /// Lead the person to the app that has claimed `folder`, and there to `address`, which may be empty.
    ///
    /// @throws IOException it does not listen
    static void handOver(Path folder, String address) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socketFile(folder)));
            var bytes = ByteBuffer.wrap(address.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /// Call `asked` with the address, possibly empty, of each later app, on a thread of its own, until this is
    /// closed.
    void listen(Consumer<String> asked) {
        if (socket != null) {
            Thread.ofPlatform().name("parley-later-apps").daemon().start(() -> accept(socket, asked));
        }
    }

    private static void accept(ServerSocketChannel socket, Consumer<String> asked) {
        while (socket.isOpen()) {
            try (var later = socket.accept()) {
                asked.accept(read(later));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("an app that was started later could not be heard cause={}", e.toString());
            }
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_ADDRESS);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // A short text, or as much of a long one as an address may have.
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private static Path socketFile(Path folder) {
        return folder.resolve("app.socket");
    }

    /// Return null where the system has no such sockets, or allows none at so long a path.
    private static @Nullable ServerSocketChannel listen(Path file) {
        ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            Files.deleteIfExists(file);
            channel.bind(UnixDomainSocketAddress.of(file));
            return channel;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("apps that are started later will not find this one cause={}", e.toString());
            closeQuietly(channel);
            return null;
        }
    }

    /// Let another process be the app of the folder.
    @Override
    public void close() {
        if (socket != null) {
            closeQuietly(socket);
            try {
                Files.deleteIfExists(socketFile);
            } catch (IOException e) {
                LOG.debug("the socket's file stays behind", e);
            }
        }
        closeQuietly(lock);
    }

    private static void closeQuietly(@Nullable AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception e) {
            LOG.debug("closing", e);
        }
    }
}
