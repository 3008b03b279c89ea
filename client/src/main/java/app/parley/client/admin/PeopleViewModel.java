// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.Administration;
import app.parley.client.session.ChatRole;
import app.parley.client.words.Words;
import app.parley.shared.api.UserInfo;
import app.parley.shared.api.UserList;
import app.parley.shared.model.Username;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The people of the chat, narrowed by a few letters, and what the owner and admins do with their accounts.
/// Confined to the JavaFX thread.
final class PeopleViewModel {
    /// Of a chat with more people than these pages hold, only the first ones by name are shown.
    private static final int MOST_PAGES = 50;

    private final Administration administration;
    private final UserInfo me;
    private final TreeMap<String, UserList.User> all = new TreeMap<>();
    private final ObservableList<UserList.User> shown = FXCollections.observableArrayList();
    private final StringProperty words = new SimpleStringProperty("");
    private final Progress progress = new Progress();

    PeopleViewModel(Administration administration, UserInfo me) {
        this.administration = administration;
        this.me = me;
        words.subscribe(_ -> narrow());
        load();
    }

    /// Ask for everyone.
    void load() {
        progress.loading();
        load(null, 1);
    }

    private void load(@Nullable String after, int page) {
        administration.people(after, outcome -> {
            switch (outcome) {
                case Outcome.Done<UserList>(var list) -> {
                    list.users().forEach(user -> all.put(user.username(), user));
                    narrow();
                    if (page < MOST_PAGES && list.users().size() >= Administration.PEOPLE) {
                        load(list.users().getLast().username(), page + 1);
                    } else {
                        progress.loaded();
                    }
                }
                case Outcome.Failed<UserList>(var why) -> progress.failed(why.words());
            }
        });
    }

    private void narrow() {
        var letters = words.get().strip().toLowerCase(Locale.ROOT);
        shown.setAll(all.values().stream()
                .filter(user -> user.username().contains(letters))
                .toList());
    }

    boolean isMe(UserList.User user) {
        return user.username().equals(me.username());
    }

    /// Whether I may disable or ban `user`.
    boolean mayActOn(UserList.User user) {
        return !isMe(user) && ChatRole.of(me.role()).mayActOn(ChatRole.of(user.role()));
    }

    /// Return the roles that I may give to `user`, the present one among them; empty when I may give none.
    List<ChatRole> rolesFor(UserList.User user) {
        if (!mayActOn(user)) {
            return List.of();
        }
        return ChatRole.of(me.role()) == ChatRole.OWNER
                ? List.of(ChatRole.values())
                : List.of(ChatRole.MEMBER, ChatRole.GUEST);
    }

    void role(UserList.User user, ChatRole role) {
        if (ChatRole.of(user.role()) != role) {
            progress.tries();
            administration.role(new Username(user.username()), role, changed(user));
        }
    }

    /// Disable the account of `user`, or enable it when not `disabled`.
    void disable(UserList.User user, boolean disabled) {
        progress.tries();
        administration.disable(new Username(user.username()), disabled, changed(user));
    }

    private Consumer<Outcome<UserList.User>> changed(UserList.User user) {
        return outcome -> {
            switch (outcome) {
                case Outcome.Done<UserList.User>(var now) -> show(now);
                case Outcome.Failed<UserList.User>(var why) ->
                    progress.refused(Words.of("member.failed", user.username(), why.words()));
            }
        };
    }

    /// Return a ban of `user`, to be filled in; `done` runs when it is made.
    BanViewModel ban(UserList.User user, Runnable done) {
        return new BanViewModel(administration, user.username(), () -> {
            load();
            done.run();
        });
    }

    void unban(UserList.User user) {
        progress.tries();
        administration.unban(new Username(user.username()), outcome -> {
            switch (outcome) {
                case Outcome.Done<Username> _ -> show(unbanned(user));
                case Outcome.Failed<Username>(var why) ->
                    progress.refused(Words.of("member.failed", user.username(), why.words()));
            }
        });
    }

    private static UserList.User unbanned(UserList.User user) {
        return new UserList.User(
                user.username(), user.role(), user.online(), user.bot(), user.disabled(), false, null, user.seenAt());
    }

    private void show(UserList.User now) {
        all.put(now.username(), now);
        narrow();
    }

    /// The words for an empty list.
    String none() {
        return Words.of(progress.stateProperty().get().loading() ? "add.loading" : "direct.none");
    }

    StringProperty wordsProperty() {
        return words;
    }

    ObservableList<UserList.User> people() {
        return shown;
    }

    Progress progress() {
        return progress;
    }
}
