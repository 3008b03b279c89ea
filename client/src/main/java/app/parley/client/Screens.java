// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.chat.KeysView;
import app.parley.client.chat.OpenRoom;
import app.parley.client.connection.ConnectionState;
import app.parley.client.connection.JoinLink;
import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerAddress;
import app.parley.client.host.HostView;
import app.parley.client.login.LoginView;
import app.parley.client.login.LoginViewModel;
import app.parley.client.rooms.CreateRoomView;
import app.parley.client.rooms.CreateRoomViewModel;
import app.parley.client.rooms.Deleting;
import app.parley.client.rooms.InviteView;
import app.parley.client.rooms.InviteViewModel;
import app.parley.client.rooms.Leaving;
import app.parley.client.rooms.RoomItem;
import app.parley.client.rooms.RoomListActions;
import app.parley.client.rooms.SwitcherView;
import app.parley.client.rooms.SwitcherViewModel;
import app.parley.client.search.SearchView;
import app.parley.client.search.SearchViewModel;
import app.parley.client.session.ChatSession;
import app.parley.client.session.StoredSession;
import app.parley.client.ui.NoteView;
import app.parley.client.ui.QuestionView;
import app.parley.client.ui.Screen;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.Words;
import app.parley.client.welcome.Destination;
import app.parley.client.welcome.HostedHere;
import app.parley.client.welcome.WelcomeActions;
import app.parley.client.welcome.WelcomeView;
import app.parley.client.welcome.WelcomeViewModel;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.model.RoomId;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Which screen the window shows, and the ways between them. Confined to the JavaFX thread.
///
/// Longer than most: it is the map of the app, one way a method.
final class Screens implements WelcomeActions, RoomListActions, AutoCloseable {
    private final ClientWiring parts;
    private final Sheets sheets;
    private final Hosting hosting;
    private @Nullable WelcomeViewModel welcome;
    private @Nullable OpenChat chat;
    private Subscription chatWatch = Subscription.EMPTY;
    private Subscription noticeWatch = Subscription.EMPTY;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(Words.of("app.name"));

    Screens(ClientWiring parts, Sheets sheets, Hosting hosting) {
        this.parts = parts;
        this.sheets = sheets;
        this.hosting = hosting;
    }

    /// What the window is called: the room that is read and its chat, or the app.
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    Sheets sheets() {
        return sheets;
    }

    /// Show the first screen: where `address` leads, else the chat that was used last, else the welcome.
    void begin(String address) {
        var model = showWelcome();
        if (JoinLink.isOne(address)) {
            model.offer(JoinLink.read(address));
        } else if (!address.isEmpty()) {
            model.join(address);
        } else if (!parts.opener().recent().isEmpty()
                && (parts.opener().recent().getFirst().resumable()
                        || hosting.isOf(parts.opener().recent().getFirst().address()))) {
            model.openRecent(model.recentRows().getFirst());
        }
    }

    void watching(boolean atWindow) {
        if (chat != null) {
            chat.model().watching(atWindow);
        }
    }

    /// This computer woke up, or has another network.
    void networkChanged() {
        inChat(now -> now.session().networkChanged());
    }

    /// Go where `address` leads, from wherever the window is.
    void go(String address) {
        if (JoinLink.isOne(address)) {
            follow(JoinLink.read(address));
        } else {
            ifNothingWaits(() -> showWelcome().join(address));
        }
    }

    /// A link from another program takes no one out of a chat or a form by itself.
    private void follow(JoinLink link) {
        switch (link) {
            case JoinLink.Refused(var why) -> tell(Words.of("link.refused"), why);
            case JoinLink.Join(var where, var _) -> {
                ask(
                        Words.of("link.title"),
                        Words.of("link.line", where.display()),
                        Words.of("link.verb"),
                        () -> {
                            sheets.close();
                            ifNothingWaits(() -> showWelcome().offer(link));
                        },
                        Words.of("link.stay"));
            }
        }
    }

    /// Return whether the window may close now; otherwise ask, and run `close` when the answer is yes.
    boolean mayClose(Runnable close) {
        if (hosting.isHosting()) {
            ask(
                    hosting.stopTitle(),
                    hosting.whatStoppingDoes(),
                    Words.of("host.stop-verb"),
                    close,
                    Words.of("host.stop-keep"));
            return false;
        }
        if (unsent() > 0) {
            askToLeave(close);
            return false;
        }
        return true;
    }

    @Override
    public void close() {
        leaveChat();
        hosting.close();
    }

    // --- from the welcome

    @Override
    public void lookUp(ServerAddress address, Consumer<Outcome<ServerInfo>> then) {
        parts.opener().lookUp(address, then);
    }

    @Override
    public void resume(StoredSession kept, Consumer<Outcome<ChatSession>> then) {
        if (hosting.isOf(kept.address())) {
            hosting.resume(kept.address(), then);
        } else {
            then.accept(parts.opener().resume(kept));
        }
    }

    @Override
    public void forget(StoredSession kept) {
        parts.opener().forget(kept);
    }

    @Override
    public List<HostedHere> hosted() {
        return hosting.kept();
    }

    @Override
    public void resumeHosted(HostedHere kept, Consumer<Outcome<ChatSession>> then) {
        hosting.resume(kept.address(), then);
    }

    @Override
    public void askToDelete(HostedHere kept, Runnable deleted) {
        ask(
                Words.of("host.delete-title", kept.name()),
                Words.of(kept.running() ? "host.delete-line-running" : "host.delete-line"),
                Words.of("host.delete-verb"),
                () -> {
                    sheets.close();
                    hosting.delete(kept.address());
                    parts.opener().recent().stream()
                            .filter(stored -> stored.address().equals(kept.address()))
                            .toList()
                            .forEach(parts.opener()::forget);
                    deleted.run();
                },
                Words.of("cancel"));
    }

    @Override
    public void enter(ChatSession session) {
        leave();
        var opened = parts.chat(session, this);
        chat = opened;
        chatWatch = session.connectionStateProperty().subscribe(state -> {
            if (state instanceof ConnectionState.SignedOut(var reason)) {
                otherChats();
                if (welcome != null) {
                    welcome.say(reason);
                }
            }
        });
        opened.view().card(hosting.card(session, () -> opened.view().card(null)));
        sheets.show(opened.view());
        opened.view().focusComposer();
        title.bind(Bindings.createStringBinding(
                () -> windowTitle(opened), opened.model().titleProperty(), session.serverNameProperty()));
        // Only now: what is told lies above the chat.
        noticeWatch = session.noticeProperty().subscribe(words -> tell(words));
    }

    @Override
    public void signIn(Destination destination) {
        var server = destination.server();
        var where = destination.address();
        var name = server.name();
        var described = new LoginViewModel.Chat(name, where.display(), server.registration());
        var model = new LoginViewModel(
                described,
                new SignInThere(parts.opener(), where, name),
                destination.username(),
                destination.invite(),
                this::enter);
        show(new LoginView(model, this::showWelcome));
    }

    @Override
    public void host() {
        show(new HostView(hosting.form(this::enter), this::showWelcome));
    }

    // --- from the side list

    @Override
    public void open(RoomId room) {
        inChat(now -> now.model().open(room));
    }

    @Override
    public void openTab(RoomId room) {
        inChat(now -> now.model().openTab(room));
    }

    @Override
    public void leave(RoomItem room) {
        inChat(now -> new Leaving(now.session(), now.rooms(), sheets).leave(room));
    }

    @Override
    public void deleteRoom(RoomItem room) {
        inChat(now -> new Deleting(now.rooms(), sheets).delete(room));
    }

    @Override
    public void createRoom() {
        inChat(now -> {
            var view = new CreateRoomView(
                    new CreateRoomViewModel(now.session(), room -> closeAndOpen(now, room)), sheets::close);
            sheets.open(view, view.firstFocus());
        });
    }

    @Override
    public void startDirect() {
        openSwitcher(true);
    }

    @Override
    public void switchRoom() {
        openSwitcher(false);
    }

    @Override
    public void invite() {
        inChat(now -> {
            var shared =
                    hosting.sharedAddress(now.session()).orElse(now.session().address());
            var view = new InviteView(new InviteViewModel(now.session(), shared, parts.times()), sheets::close);
            sheets.open(view, view.firstFocus());
        });
    }

    @Override
    public void export() {
        inChat(now -> {
            var chooser = new FileChooser();
            chooser.setTitle(Words.of("export.title"));
            chooser.setInitialFileName(Words.of(
                    "export.file", now.session().serverNameProperty().get().replaceAll("[^\\p{L}\\p{N} _-]", "_")));
            var chosen = chooser.showSaveDialog(sheets.getScene().getWindow());
            if (chosen != null) {
                now.session()
                        .export(
                                chosen.toPath(),
                                outcome -> tell(
                                        switch (outcome) {
                                            case Outcome.Done<Long>(var events) ->
                                                Words.of("export.done", events, chosen.getName());
                                            case Outcome.Failed<Long>(var why) -> why.words();
                                        }));
            }
        });
    }

    @Override
    public void search(boolean everywhere) {
        inChat(now -> {
            var current = now.model().currentProperty().get();
            var room = everywhere || current == null ? null : current.item().id();
            var view = new SearchView(
                    new SearchViewModel(now.session(), room, hit -> {
                        sheets.close();
                        now.view().jump(hit.room(), hit.seq());
                    }),
                    parts.times());
            sheets.open(view, view.firstFocus());
        });
    }

    @Override
    public void forgetCopy() {
        inChat(now -> {
            ask(
                    Words.of("forget-copy.title"),
                    Words.of("forget-copy.line"),
                    Words.of("forget-copy.verb"),
                    () -> {
                        sheets.close();
                        now.session().forgetLocalCopy(outcome -> {
                            if (outcome instanceof Outcome.Failed<Boolean>(var why)) {
                                tell(Words.of("forget-copy.failed"), why.words());
                            }
                        });
                    },
                    Words.of("cancel"));
        });
    }

    /// Say what the person has to know of the chat's place on this computer; nothing when that is empty.
    private void tell(String words) {
        if (!words.isEmpty()) {
            tell(Words.of("notice.title"), words);
        }
    }

    private void tell(String title, String words) {
        var view = new NoteView(title, words, sheets::close);
        sheets.open(view, view.firstFocus());
    }

    @Override
    public void showKeys() {
        var view = new KeysView(sheets::close);
        sheets.open(view, view.firstFocus());
    }

    @Override
    public void otherChats() {
        ifNothingWaits(this::showWelcome);
    }

    @Override
    public void signOut() {
        inChat(now -> {
            if (hosting.isHosting(now.session())) {
                askToStop(now.session());
            } else {
                ask(
                        Words.of(
                                "sign-out.title",
                                now.session().serverNameProperty().get()),
                        unsent() == 0
                                ? Words.of("sign-out.line")
                                : Words.of("unsent.lost", unsent()) + " " + Words.of("sign-out.line"),
                        Words.of("sign-out.verb"),
                        now.session()::signOut,
                        Words.of("cancel"));
            }
        });
    }

    /// How much would wait for the next time if the chat that is shown were left.
    private int unsent() {
        return chat == null || hosting.isHosting(chat.session())
                ? 0
                : chat.session().unsent();
    }

    private void ifNothingWaits(Runnable leave) {
        if (unsent() == 0) {
            leave.run();
        } else {
            askToLeave(leave);
        }
    }

    private void askToLeave(Runnable leave) {
        ask(
                Words.of("unsent.title"),
                Words.of("unsent.line", unsent()),
                Words.of("unsent.leave"),
                leave,
                Words.of("unsent.stay"));
    }

    private void openSwitcher(boolean onlyPeople) {
        inChat(now -> {
            var view = new SwitcherView(
                    new SwitcherViewModel(now.session(), now.rooms(), onlyPeople, room -> closeAndOpen(now, room)));
            sheets.open(view, view.firstFocus());
        });
    }

    private void closeAndOpen(OpenChat now, RoomId room) {
        sheets.close();
        now.model().open(room);
        now.view().focusComposer();
    }

    private void askToStop(ChatSession hosted) {
        ask(
                Words.of("host.stop-title", hosting.name(hosted.address())),
                hosting.whatStoppingDoes(hosted),
                Words.of("host.stop-sign-out"),
                () -> {
                    sheets.close();
                    leaveChat();
                    hosting.stop(hosted);
                    showWelcome();
                },
                Words.of("host.stop-keep"));
    }

    private void ask(String title, String line, String verb, Runnable action, String otherVerb) {
        var view = new QuestionView(title, line, verb, action, otherVerb, sheets::close);
        sheets.open(view, view.firstFocus());
    }

    private static String windowTitle(OpenChat shown) {
        var room = shown.model().titleProperty().get();
        var name = shown.session().serverNameProperty().get();
        return room.isEmpty() ? name : Words.of("app.title", room, name);
    }

    private void inChat(Consumer<OpenChat> action) {
        if (chat != null) {
            action.accept(chat);
        }
    }

    private WelcomeViewModel showWelcome() {
        leave();
        var model = new WelcomeViewModel(parts.opener().recent(), parts.finder().chats(), parts.delays(), this);
        welcome = model;
        show(new WelcomeView(model));
        return model;
    }

    private void show(Screen screen) {
        sheets.show(screen);
        // What scrolls is part of the scene only once it has its looks, and cannot have the focus before.
        screen.applyCss();
        screen.firstFocus().requestFocus();
    }

    private void leave() {
        if (welcome != null) {
            welcome.close();
            welcome = null;
        }
        leaveChat();
    }

    /// A chat that this computer hosts goes on while another screen is shown.
    private void leaveChat() {
        chatWatch.unsubscribe();
        noticeWatch.unsubscribe();
        title.unbind();
        title.set(Words.of("app.name"));
        chatWatch = Subscription.EMPTY;
        if (chat != null) {
            var left = chat;
            chat = null;
            left.model().tabs().stream()
                    .map(OpenRoom::item)
                    .forEach(item -> left.session().shut(item.id()));
            left.closeViews();
            if (!hosting.isHosting(left.session())) {
                left.session().close();
            }
        }
    }
}
