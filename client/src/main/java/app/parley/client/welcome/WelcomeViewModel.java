// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.JoinLink;
import app.parley.client.address.Pasted;
import app.parley.client.address.ServerAddress;
import app.parley.client.lan.FoundChat;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.StoredSession;
import app.parley.client.words.Words;
import app.parley.shared.api.ServerInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The chats one was in, those of this network, and a field for all others. Confined to the JavaFX thread.
public final class WelcomeViewModel {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ObservableList<StoredSession> recent;
    private final ObservableList<FoundChat> found;
    private final WelcomeActions actions;
    private final ObservableList<ChatRow> recentRows = FXCollections.observableArrayList();
    private final ObservableList<ChatRow> foundRows = FXCollections.observableArrayList();
    private final ListChangeListener<StoredSession> recentFollower = _ -> showRecent();
    private final ListChangeListener<FoundChat> foundFollower = _ -> showFound();
    private final Delays.Delay patience;

    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper addressProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper searching = new ReadOnlyStringWrapper(Words.of("welcome.looking"));
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(true);
    /// Only the answer to the last question counts.
    private int question;

    public WelcomeViewModel(
            ObservableList<StoredSession> recent,
            ObservableList<FoundChat> found,
            Delays delays,
            WelcomeActions actions) {
        this.recent = recent;
        this.found = found;
        this.actions = actions;
        recent.addListener(recentFollower);
        found.addListener(foundFollower);
        showRecent();
        showFound();
        patience = delays.after(PATIENCE, () -> {
            looking.set(false);
            showFound();
        });
        address.subscribe(_ -> addressProblem.set(""));
    }

    /// Say why there is no chat open any more.
    public void say(String why) {
        problem.set(why);
    }

    /// Go where `text` leads, as if it had been typed.
    public void join(String text) {
        address.set(text);
        join();
    }

    /// Show where `link` leads, or why it is refused. No server is asked before the person joins: any web page can hold
    /// a link.
    public void offer(JoinLink link) {
        switch (link) {
            case JoinLink.Join(var where, var invite) -> {
                address.set((where.display() + " " + invite).strip());
                busy.set(Words.of("welcome.link"));
            }
            case JoinLink.Refused(var why) -> problem.set(why);
        }
    }

    /// Stop following what is found.
    public void close() {
        recent.removeListener(recentFollower);
        found.removeListener(foundFollower);
        patience.cancel();
        question++;
    }

    public void openRecent(ChatRow row) {
        var hosted = find(actions.hosted(), row, kept -> kept.address().display());
        if (hosted.isEmpty()) {
            find(recent, row, kept -> kept.address().display()).forEach(this::open);
        } else {
            hosted.forEach(kept -> {
                int mine = opening(kept.name());
                actions.resumeHosted(kept, outcome -> opened(mine, outcome, why -> problem.set(why.words())));
            });
        }
    }

    private void open(StoredSession kept) {
        int mine = opening(kept.serverName());
        actions.resume(
                kept,
                outcome -> opened(mine, outcome, why -> {
                    if (why.code().equals("not-signed-in")) {
                        goTo(kept.address(), kept.username(), "", problem);
                    } else {
                        problem.set(why.words());
                    }
                }));
    }

    private int opening(String name) {
        problem.set("");
        busy.set(Words.of("welcome.opening", name));
        return ++question;
    }

    private void opened(int mine, Outcome<ChatSession> outcome, Consumer<Failure> failed) {
        if (mine != question) {
            return;
        }
        busy.set("");
        switch (outcome) {
            case Outcome.Done<ChatSession>(var session) -> actions.enter(session);
            case Outcome.Failed<ChatSession>(var why) -> failed.accept(why);
        }
    }

    public void forget(ChatRow row) {
        var hosted = find(actions.hosted(), row, kept -> kept.address().display());
        if (hosted.isEmpty()) {
            find(recent, row, kept -> kept.address().display()).forEach(actions::forget);
        } else {
            hosted.forEach(kept -> actions.askToDelete(kept, this::showRecent));
        }
    }

    public void openFound(ChatRow row) {
        find(found, row, FoundChat::id).forEach(chat -> {
            var kept = recent.stream()
                    .filter(session -> session.address().equals(chat.address()))
                    .findFirst();
            if (kept.isPresent() && kept.get().resumable()) {
                openRecent(row(kept.get()));
            } else {
                goTo(chat.address(), kept.map(StoredSession::username).orElse(""), "", problem);
            }
        });
    }

    /// Go where the field says.
    public void join() {
        switch (Pasted.read(address.get())) {
            case Pasted.Address(var where, var invite) -> goTo(where, "", invite == null ? "" : invite, addressProblem);
            case Pasted.Code _ -> addressProblem.set(Words.of("welcome.join-code"));
            case Pasted.Refused(var why) -> addressProblem.set(why);
            case Pasted.Nothing _ ->
                addressProblem.set(Words.of(address.get().isBlank() ? "welcome.join-empty" : "welcome.join-nothing"));
        }
    }

    public void host() {
        actions.host();
    }

    private void goTo(ServerAddress where, String username, String invite, StringProperty why) {
        int mine = ++question;
        addressProblem.set("");
        problem.set("");
        busy.set(Words.of("welcome.asking", where.display()));
        actions.lookUp(where, outcome -> {
            if (mine != question) {
                return;
            }
            busy.set("");
            switch (outcome) {
                case Outcome.Done<ServerInfo>(var server) ->
                    actions.signIn(new Destination(where, server, username, invite));
                case Outcome.Failed<ServerInfo>(var failure) -> why.set(failure.words());
            }
        });
    }

    private void showRecent() {
        var hosted = new ArrayList<>(actions.hosted());
        var rows = new ArrayList<ChatRow>();
        for (var kept : recent) {
            var here = hosted.stream()
                    .filter(one -> one.address().equals(kept.address()))
                    .findFirst();
            here.ifPresent(hosted::remove);
            rows.add(here.map(WelcomeViewModel::row).orElseGet(() -> row(kept)));
        }
        hosted.stream().map(WelcomeViewModel::row).forEach(rows::add);
        recentRows.setAll(rows);
    }

    private static ChatRow row(HostedHere kept) {
        var where = kept.address().display();
        return new ChatRow(
                where,
                kept.name().isEmpty() ? where : kept.name(),
                Words.of("welcome.hosted-here", kept.username()),
                kept.running() ? Words.of("welcome.running") : "",
                true);
    }

    private static ChatRow row(StoredSession kept) {
        var where = kept.address().display();
        var name = kept.serverName().isEmpty() ? where : kept.serverName();
        return new ChatRow(
                where,
                name,
                Words.of("welcome.as", kept.username()) + " · " + where,
                kept.resumable() ? "" : Words.of("welcome.sign-in-again"),
                false);
    }

    private void showFound() {
        foundRows.setAll(found.stream()
                .map(chat -> new ChatRow(
                        chat.id(),
                        chat.name(),
                        chat.host().isEmpty()
                                ? chat.address().display()
                                : Words.of("welcome.hosted-by", chat.host()) + " · "
                                        + chat.address().display(),
                        Words.of(
                                "welcome.answers-in",
                                Math.max(1, chat.answerTime().toMillis())),
                        false))
                .toList());
        searching.set(looking.get() ? Words.of("welcome.looking") : found.isEmpty() ? Words.of("welcome.none") : "");
    }

    private static <T> List<T> find(List<T> chats, ChatRow row, Function<T, String> key) {
        return chats.stream()
                .filter(chat -> key.apply(chat).equals(row.key()))
                .limit(1)
                .toList();
    }

    /// What the button that starts a new chat says.
    public String hostVerb() {
        return Words.of(actions.hosted().isEmpty() ? "welcome.host" : "welcome.host-another");
    }

    public ObservableList<ChatRow> recentRows() {
        return recentRows;
    }

    public ObservableList<ChatRow> foundRows() {
        return foundRows;
    }

    public StringProperty addressProperty() {
        return address;
    }

    /// What is wrong with the address.
    public ReadOnlyStringProperty addressProblemProperty() {
        return addressProblem.getReadOnlyProperty();
    }

    /// Why a chat of the lists did not open.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Which server is asked right now; empty when none.
    public ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// That we are looking, or what to do when nothing was found; empty when there is nothing to say.
    public ReadOnlyStringProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }
}
