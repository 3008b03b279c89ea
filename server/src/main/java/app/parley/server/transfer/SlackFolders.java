// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What lies where in a Slack export: lists at the top, and a folder for each channel, by its name or its id. All of it
/// may lie in one folder more. Confined to one thread.
final class SlackFolders {
    /// One of these makes an archive Slack's.
    private static final Set<String> LISTS = Set.of("channels.json", "groups.json", "dms.json", "mpims.json");

    private final Map<String, ZipEntry> top = new TreeMap<>();
    private final Map<String, List<ZipEntry>> folders = new TreeMap<>();
    private final Map<String, String> shown = new HashMap<>();

    private SlackFolders() {}

    /// Return what lies in `zip`, and nothing when it is not Slack's.
    static Optional<SlackFolders> of(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> LISTS.contains(last(plain(name))) && depth(plain(name)) <= 1 && !isMacs(name))
                .min(Comparator.comparingInt(name -> depth(plain(name))))
                .map(list -> read(
                        zip,
                        plain(list)
                                .substring(
                                        0,
                                        plain(list).length() - last(plain(list)).length())));
    }

    private static SlackFolders read(ZipFile zip, String prefix) {
        var folders = new SlackFolders();
        zip.stream()
                .filter(entry -> !entry.isDirectory() && plain(entry.getName()).startsWith(prefix))
                .filter(entry -> !isMacs(entry.getName()))
                .forEach(entry -> folders.add(plain(entry.getName()).substring(prefix.length()), entry));
        return folders;
    }

    private void add(String name, ZipEntry entry) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            top.put(name, entry);
        } else {
            var folder = name.substring(0, slash);
            folders.computeIfAbsent(key(folder), _ -> new ArrayList<>()).add(entry);
            shown.putIfAbsent(key(folder), folder);
        }
    }

    /// Return the list called `name` at the top, and forget it.
    Optional<ZipEntry> list(String name) {
        return Optional.ofNullable(top.remove(name));
    }

    /// Return the names of the lists that nothing has asked for.
    List<String> otherLists() {
        return List.copyOf(top.keySet());
    }

    /// Return the files of the folders that are called one of `names`, by name, and forget the folders.
    List<ZipEntry> take(List<String> names) {
        var files = new ArrayList<ZipEntry>();
        for (var name : names) {
            var found = name.isEmpty() ? null : folders.remove(key(name));
            if (found != null) {
                files.addAll(found);
            }
        }
        // By name, so by day; the same day may be in both folders.
        files.sort(Comparator.comparing(entry -> last(plain(entry.getName()))));
        return files;
    }

    /// Return the names of the folders that were not taken.
    List<String> left() {
        return folders.keySet().stream()
                .map(folder -> shown.getOrDefault(folder, folder))
                .toList();
    }

    /// Return the name of `entry` as people see it, without the folder around everything.
    static String plain(String name) {
        return name.replace('\\', '/').replaceFirst("^(?:\\./)+", "");
    }

    /// Some systems write names with their accents apart, or other capitals.
    private static String key(String folder) {
        return Normalizer.normalize(folder, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static int depth(String name) {
        return (int) name.chars().filter(c -> c == '/').count();
    }

    private static boolean isMacs(String name) {
        return name.startsWith("__MACOSX") || last(plain(name)).startsWith("._");
    }
}
