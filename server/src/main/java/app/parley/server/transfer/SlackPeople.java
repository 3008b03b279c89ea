// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.protocol.ExportLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The people and bots of a Slack export, by their ids and as messages name them. Confined to one thread.
final class SlackPeople {
    private static final String SLACKBOT = "USLACKBOT";

    private final ForeignWords words;
    private final NotTaken notTaken;
    private final Consumer<ExportLine> out;
    private final Map<String, String> byId = new HashMap<>();
    private final Set<String> people = new HashSet<>();
    private final Set<String> bots = new HashSet<>();

    /// `out` gets a line for each account, before anything of it.
    SlackPeople(ForeignWords words, NotTaken notTaken, Consumer<ExportLine> out) {
        this.words = words;
        this.notTaken = notTaken;
        this.out = out;
    }

    /// Take the lists of users.
    void take(List<ForeignObject> users) {
        words.reserve(users.stream()
                .filter(user -> !isBot(user))
                .map(user -> user.text("name"))
                .toList());
        users.forEach(this::take);
    }

    private void take(ForeignObject user) {
        var id = user.text("id");
        var profile = user.object("profile");
        var shown = profile == null ? "" : profile.firstOf("display_name", "real_name");
        var name = user.firstOf("name", "real_name");
        var wished = name.isBlank() ? (shown.isBlank() ? id : shown) : name;
        if (isBot(user)) {
            byId.put(id, bot(wished));
            if (profile != null && !profile.text("bot_id").isEmpty()) {
                byId.put(profile.text("bot_id"), bot(wished));
            }
            return;
        }
        // Two with the same name there would be one here.
        var username = words.person(wished);
        if (!people.add(username)) {
            username = words.person(wished + "-" + id);
        }
        byId.put(id, username);
        boolean administers = user.flag("is_owner") || user.flag("is_admin");
        out.accept(new ExportLine.Person(username, administers ? "admin" : "member", null));
    }

    private static boolean isBot(ForeignObject user) {
        return user.flag("is_bot") || user.text("id").equals(SLACKBOT);
    }

    private String bot(String name) {
        var username = words.bot(name);
        if (bots.add(username)) {
            notTaken.changed("bots: accounts that are marked as such, and have no password", username);
            out.accept(new ExportLine.Person(username, "member", null, true));
        }
        return username;
    }

    /// Return who is meant by `id`. People of another workspace may be named nowhere else.
    String named(String id, String label) {
        var known = byId.get(id);
        if (known != null) {
            return known;
        }
        if (id.startsWith("B")) {
            return label.isEmpty() ? id.toLowerCase(Locale.ROOT) : label;
        }
        return byId.computeIfAbsent(id, _ -> words.person(label.isEmpty() ? id : label));
    }

    /// Return who wrote `message`: a person, or a bot under the name it had there.
    String author(ForeignObject message) {
        var user = message.text("user", "id");
        var known = byId.get(user);
        var bot = message.text("bot_id");
        var shown = message.text("username");
        boolean byBot = !bot.isEmpty() || message.text("subtype").equals("bot_message");
        if (known != null && (!byBot || shown.isBlank() || !bots.contains(known))) {
            return known;
        }
        if (!byBot && !user.isEmpty() && !user.equals(SLACKBOT)) {
            return named(user, profileName(message.object("user_profile")));
        }
        if (!shown.isBlank()) {
            return bot(shown);
        }
        var profile = profileName(message.object("bot_profile"));
        if (!profile.isBlank()) {
            return byId.computeIfAbsent(bot, _ -> bot(profile));
        }
        var id = bot.isEmpty() ? user : bot;
        if (id.equals(SLACKBOT)) {
            return byId.computeIfAbsent(id, _ -> bot("slackbot"));
        }
        return byId.computeIfAbsent(id, _ -> bot(id.isEmpty() ? "unknown" : id));
    }

    private static String profileName(@Nullable ForeignObject profile) {
        return profile == null ? "" : profile.firstOf("name", "display_name", "real_name");
    }
}
