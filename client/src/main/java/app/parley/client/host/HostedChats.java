// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.ServerAddress;
import app.parley.client.store.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The chats that this computer hosts, each in a folder of its own: `1`, `2`, `3` … A number is not used again while a
/// later one is there.
///
/// Used by one thread at a time; reads a few small files whenever it is asked.
public final class HostedChats {
    private static final Logger LOG = LoggerFactory.getLogger(HostedChats.class);

    /// A chat that was hosted here and can be again.
    public record Kept(Path folder, String name, String username, int port) {
        /// Where this computer itself reaches it.
        public ServerAddress address() {
            return ServerAddress.of("127.0.0.1", port);
        }
    }

    private final Path root;

    public HostedChats(Path root) {
        this.root = root;
    }

    /// Move the one chat that an earlier Parley kept in the root into a folder of its own; `name` is what it is
    /// called. Does nothing when there is none. A move that was cut off is finished the next time: the owner's file
    /// goes last.
    public void adopt(String name) {
        try {
            var owner = Owner.read(root);
            if (owner.isEmpty()) {
                return;
            }
            var folder = root.resolve("1");
            PrivateFile.createFolder(folder);
            if (Files.exists(root.resolve("server"))) {
                Files.move(root.resolve("server"), folder.resolve("server"));
            }
            owner.get().named(name).write(folder);
            Owner.delete(root);
        } catch (IOException e) {
            LOG.warn(
                    "the hosted chat cannot be moved into a folder of its own and stays in {}: {}", root, e.toString());
        }
    }

    /// Return the chats in the order in which they were made.
    public List<Kept> all() {
        var all = new ArrayList<Kept>();
        kept(root).ifPresent(all::add);
        for (int number : numbers()) {
            kept(root.resolve(Integer.toString(number))).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    public Optional<Kept> at(ServerAddress address) {
        return all().stream().filter(kept -> kept.address().equals(address)).findFirst();
    }

    /// How to host a new chat: in a folder and at a port that no other chat of this computer has.
    public HostSettings fresh(String chatName, String username) {
        int number = numbers().stream().max(Comparator.naturalOrder()).orElse(0) + 1;
        var ports = all().stream().map(Kept::port).toList();
        int port = ServerAddress.DEFAULT_PORT;
        while (ports.contains(port)) {
            port++;
        }
        return HostSettings.of(root.resolve(Integer.toString(number)), chatName, username)
                .port(port);
    }

    /// Forget the chat in `folder` at once. Its files are what `erase` removes.
    public void forget(Path folder) {
        try {
            Owner.delete(folder);
        } catch (IOException e) {
            LOG.warn("cannot forget the hosted chat in {}: {}", folder, e.toString());
        }
    }

    /// Remove what the server kept in `folder`; it must have stopped. Takes a moment.
    public void erase(Path folder) {
        var top = folder.equals(root) ? folder.resolve("server") : folder;
        if (Files.notExists(top)) {
            return;
        }
        try (var files = Files.walk(top)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("cannot remove all of the hosted chat in {}: {}", folder, e.toString());
        }
    }

    private List<Integer> numbers() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                    .map(Integer::valueOf)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("cannot list the hosted chats in {}: {}", root, e.toString());
            return List.of();
        }
    }

    private Optional<Kept> kept(Path folder) {
        try {
            return Owner.read(folder).flatMap(owner -> owner.kept(folder));
        } catch (IOException e) {
            LOG.warn("cannot read whose chat is hosted in {}: {}", folder, e.toString());
            return Optional.empty();
        }
    }
}
