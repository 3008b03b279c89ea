// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.JoinLink;
import app.parley.client.address.Pasted;
import app.parley.client.address.ServerAddress;
import app.parley.client.host.HostedHere;
import app.parley.client.lan.FoundChat;
import app.parley.client.outcome.Delays;
import app.parley.client.signin.StoredSession;
import app.parley.client.ui.TypedText;
import app.parley.client.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The chats one was in, those of this network, and a field for all others. Confined to the JavaFX thread.
public final class WelcomeViewModel {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ObservableList<StoredSession> recent;
    private final ObservableList<FoundChat> found;
    private final Supplier<List<HostedHere>> hosted;
    private final JoinChat joinChat;
    private final ForgetChat forgetChat;
    private final WhichChat whichChat;
    private final ObservableList<ChatRow> recentRows = FXCollections.observableArrayList();
    private final ObservableList<ChatRow> foundRows = FXCollections.observableArrayList();
    private final ListChangeListener<StoredSession> recentFollower = _ -> showRecent();
    private final ListChangeListener<FoundChat> foundFollower = _ -> showFound();
    private final Delays.Delay patience;

    private final TypedText address = new TypedText();
    /// What the field stands for while nobody has typed in it.
    private @Nullable JoinRequest offered;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper searching = new ReadOnlyStringWrapper(Words.of("welcome.looking"));
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(true);

    /// `recent` are the chats that were used on this computer, `found` those of this network, `hosted` those
    /// that this computer hosts, now or when one of them is opened.
    public WelcomeViewModel(
            ObservableList<StoredSession> recent,
            ObservableList<FoundChat> found,
            Supplier<List<HostedHere>> hosted,
            Delays delays,
            JoinChat joinChat,
            ForgetChat forgetChat,
            WhichChat whichChat) {
        this.recent = recent;
        this.found = found;
        this.hosted = hosted;
        this.joinChat = joinChat;
        this.forgetChat = forgetChat;
        this.whichChat = whichChat;
        address.textProperty().subscribe(_ -> offered = null);
        recent.addListener(recentFollower);
        found.addListener(foundFollower);
        showRecent();
        showFound();
        patience = delays.after(PATIENCE, () -> {
            looking.set(false);
            showFound();
        });
    }

    /// Say why there is no chat open any more.
    public void say(String why) {
        problem.set(why);
    }

    /// Stop following what is found.
    public void close() {
        recent.removeListener(recentFollower);
        found.removeListener(foundFollower);
        patience.cancel();
        joinChat.giveUp();
    }

    /// Open the chat that was used last, if it opens without a password.
    public void openLast() {
        if (!recent.isEmpty()) {
            var last = recent.getFirst();
            if (last.resumable() || hostedAt(last.address()).isPresent()) {
                openRecent(recentRows.getFirst());
            }
        }
    }

    public void openRecent(ChatRow row) {
        clearProblems();
        find(hosted.get(), row, WelcomeViewModel::key)
                .ifPresentOrElse(
                        kept -> joinChat.again(kept, problem::set),
                        () -> find(recent, row, WelcomeViewModel::key)
                                .ifPresent(kept -> joinChat.again(kept, problem::set)));
    }

    public void openFound(ChatRow row) {
        find(found, row, FoundChat::id).ifPresent(chat -> {
            var kept = recent.stream()
                    .filter(session -> session.address().equals(chat.address()))
                    .findFirst();
            if (kept.isPresent() && kept.get().resumable()) {
                openRecent(ChatRow.of(kept.get()));
            } else {
                clearProblems();
                var username = kept.map(StoredSession::username).orElse("");
                joinChat.at(new JoinRequest(chat.address(), username, "", null), problem::set);
            }
        });
    }

    /// Forget a chat, or ask first whether a hosted one may be deleted.
    public void forget(ChatRow row) {
        find(hosted.get(), row, WelcomeViewModel::key)
                .ifPresentOrElse(
                        kept -> forgetChat.delete(kept, this::showRecent),
                        () -> find(recent, row, WelcomeViewModel::key).ifPresent(forgetChat::forget));
    }

    /// Show where `link` leads, or why it is refused. No server is asked before the person joins: any web page
    /// can hold a link.
    public void offer(JoinLink link) {
        switch (link) {
            case JoinLink.Join(var where, var invite, var key) -> {
                show(new JoinRequest(where, "", invite, key));
                joinChat.say(Words.of("welcome.link"));
            }
            case JoinLink.Refused(var why) -> problem.set(why);
        }
    }

    /// Go where `text` leads, as if it had been typed.
    public void join(String text) {
        address.set(text);
        join();
    }

    /// Go where the field says. A code alone leads to the chat that this network shows; where it shows several,
    /// the person is asked which.
    public void join() {
        switch (Pasted.read(address.text())) {
            case Pasted.Address(var where, var invite, var key) ->
                ask(offered == null ? new JoinRequest(where, "", invite == null ? "" : invite, key) : offered);
            case Pasted.Code(var invite) -> joinByCode(invite);
            case Pasted.Refused(var why) -> address.refuse(why);
            case Pasted.Nothing _ ->
                address.refuse(Words.of(address.text().isBlank() ? "welcome.join-empty" : "welcome.join-nothing"));
        }
    }

    /// A code does not say where its chat is; the network does, or the person where it shows several.
    private void joinByCode(String invite) {
        var chats = List.copyOf(found);
        switch (chats.size()) {
            case 0 -> address.refuse(Words.of(looking.get() ? "welcome.join-code-looking" : "welcome.join-code"));
            case 1 -> ask(new JoinRequest(chats.getFirst().address(), "", invite, null));
            default ->
                whichChat.ask(
                        chats.stream().map(ChatRow::of).toList(),
                        row -> find(chats, row, FoundChat::id)
                                .ifPresent(chat -> ask(new JoinRequest(chat.address(), "", invite, null))));
        }
    }

    /// Go on to where a person was on the way before they were asked something.
    public void join(JoinRequest request) {
        show(request);
        ask(request);
    }

    private void show(JoinRequest request) {
        address.set((request.where().display() + " " + request.invite()).strip());
        offered = request;
    }

    private void ask(JoinRequest request) {
        clearProblems();
        joinChat.at(request, address::refuse);
    }

    private void clearProblems() {
        address.refuse("");
        problem.set("");
    }

    /// A chat that was used and is hosted here is listed once, as hosted.
    private void showRecent() {
        var rest = new ArrayList<>(hosted.get());
        var rows = new ArrayList<ChatRow>();
        for (var kept : recent) {
            var here = hostedAt(kept.address());
            here.ifPresent(rest::remove);
            rows.add(here.map(ChatRow::of).orElseGet(() -> ChatRow.of(kept)));
        }
        rest.stream().map(ChatRow::of).forEach(rows::add);
        recentRows.setAll(rows);
    }

    private void showFound() {
        foundRows.setAll(found.stream().map(ChatRow::of).toList());
        searching.set(looking.get() ? Words.of("welcome.looking") : found.isEmpty() ? Words.of("welcome.none") : "");
    }

    private Optional<HostedHere> hostedAt(ServerAddress where) {
        return hosted.get().stream()
                .filter(kept -> kept.address().equals(where))
                .findFirst();
    }

    private static <T> Optional<T> find(List<T> chats, ChatRow row, Function<T, String> key) {
        return chats.stream().filter(chat -> key.apply(chat).equals(row.key())).findFirst();
    }

    private static String key(HostedHere kept) {
        return kept.address().display();
    }

    private static String key(StoredSession kept) {
        return kept.address().display();
    }

    /// What the button that starts a new chat says.
    public String hostVerb() {
        return Words.of(hosted.get().isEmpty() ? "welcome.host" : "welcome.host-another");
    }

    public ObservableList<ChatRow> recentRows() {
        return recentRows;
    }

    public ObservableList<ChatRow> foundRows() {
        return foundRows;
    }

    /// The field for a code, an address or a link.
    public TypedText address() {
        return address;
    }

    /// Why a chat of the lists did not open.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Which server is asked right now; empty when none.
    public ReadOnlyStringProperty busyProperty() {
        return joinChat.busyProperty();
    }

    /// That we are looking, or what to do when nothing was found; empty when there is nothing to say.
    public ReadOnlyStringProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }
}
