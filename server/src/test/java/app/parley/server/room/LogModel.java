// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a room's log has to come to: the simplest thing that follows the contract, without a database,
/// threads or frames.
final class LogModel {
    private final List<String> kinds = new ArrayList<>();
    private final Map<Long, Said> messages = new TreeMap<>();
    private final Map<String, Long> read = new HashMap<>();

    /// One message as it is now, and who reacts to it, by emoji.
    static final class Said {
        private final String by;
        private String text;
        private boolean deleted;
        private boolean pinned;
        private final Map<String, List<String>> reactions = new LinkedHashMap<>();

        Said(String by, String text) {
            this.by = by;
            this.text = text;
        }
    }

    long head() {
        return kinds.size();
    }

    List<String> kinds() {
        return kinds;
    }

    boolean isMember(String who) {
        return read.containsKey(who);
    }

    void said(String by, String text) {
        kinds.add("Message");
        messages.put(head(), new Said(by, text));
    }

    boolean isMessage(long seq) {
        return messages.containsKey(seq);
    }

    boolean isDeleted(long seq) {
        return messages.get(seq).deleted;
    }

    String by(long seq) {
        return messages.get(seq).by;
    }

    void edited(long seq, String text) {
        var said = messages.get(seq);
        if (!said.text.equals(text)) {
            kinds.add("Edited");
            said.text = text;
        }
    }

    void deleted(long seq) {
        var said = messages.get(seq);
        if (!said.deleted) {
            kinds.add("Deleted");
            said.deleted = true;
            said.pinned = false;
            said.text = "";
            said.reactions.clear();
        }
    }

    void reacted(long seq, String who, String emoji, boolean added) {
        var by = messages.get(seq).reactions.computeIfAbsent(emoji, _ -> new ArrayList<>());
        if (by.contains(who) != added) {
            kinds.add("Reaction");
            if (added) {
                by.add(who);
            } else {
                by.remove(who);
            }
        }
    }

    void pinned(long seq, boolean pinned) {
        var said = messages.get(seq);
        if (said.pinned != pinned) {
            kinds.add("Pinned");
            said.pinned = pinned;
        }
    }

    void joined(String who) {
        if (!isMember(who)) {
            kinds.add("Joined");
            read.put(who, head());
        }
    }

    void left(String who) {
        if (read.remove(who) != null) {
            kinds.add("Left");
        }
    }

    void read(String who, long seq) {
        read.merge(who, Math.min(seq, head()), Math::max);
    }

    /// How many messages of others `who` has not read.
    int unread(String who) {
        return (int) messages.entrySet().stream()
                .filter(entry -> entry.getKey() > read.get(who))
                .filter(entry -> !entry.getValue().by.equals(who) && !entry.getValue().deleted)
                .count();
    }

    /// Each message as a line of text, by seq.
    Map<Long, String> shown() {
        var shown = new TreeMap<Long, String>();
        messages.forEach((seq, said) -> shown.put(seq, line(said)));
        return shown;
    }

    private static String line(Said said) {
        var reactions = new TreeMap<String, List<String>>();
        said.reactions.forEach((emoji, by) -> {
            if (!by.isEmpty()) {
                reactions.put(emoji, by.stream().sorted().toList());
            }
        });
        return said.by + ": " + (said.deleted ? "deleted" : "“" + said.text + "”") + " " + reactions
                + (said.pinned ? " pinned" : "");
    }

    /// Return the same for somebody who was told `events`, which may begin anywhere: of messages before
    /// that they know nothing.
    static Map<Long, String> shownAfter(List<Event> events) {
        var model = new TreeMap<Long, Said>();
        var included = new HashMap<Long, Long>();
        for (var event : events) {
            switch (event) {
                case Event.Message message -> {
                    var said = new Said(message.from(), message.text());
                    said.deleted = message.isDeleted();
                    var changes = message.changes();
                    if (changes != null) {
                        said.pinned = changes.pinned();
                        included.put(message.seq(), changes.seq());
                        changes.reactions()
                                .forEach(some -> said.reactions.put(some.emoji(), new ArrayList<>(some.by())));
                    }
                    model.put(message.seq(), said);
                }
                case Event.Edited edited -> {
                    if (applies(model, included, edited.target(), edited.seq())) {
                        model.get(edited.target()).text = edited.text();
                    }
                }
                case Event.Deleted deleted -> {
                    if (applies(model, included, deleted.target(), deleted.seq())) {
                        var said = model.get(deleted.target());
                        said.deleted = true;
                        said.pinned = false;
                        said.text = "";
                        said.reactions.clear();
                    }
                }
                case Event.Reaction reaction -> {
                    if (applies(model, included, reaction.target(), reaction.seq())) {
                        var by = model.get(reaction.target())
                                .reactions
                                .computeIfAbsent(reaction.emoji(), _ -> new ArrayList<>());
                        if (reaction.added()) {
                            by.add(reaction.by());
                        } else {
                            by.remove(reaction.by());
                        }
                    }
                }
                case Event.Pinned pinned -> {
                    if (applies(model, included, pinned.target(), pinned.seq())) {
                        model.get(pinned.target()).pinned = pinned.pinned();
                    }
                }
                default -> {
                    // It changes no message.
                }
            }
        }
        var shown = new TreeMap<Long, String>();
        model.forEach((seq, said) -> shown.put(seq, line(said)));
        return shown;
    }

    private static boolean applies(Map<Long, Said> model, Map<Long, Long> included, long target, long seq) {
        return model.containsKey(target) && seq > included.getOrDefault(target, 0L);
    }
}
