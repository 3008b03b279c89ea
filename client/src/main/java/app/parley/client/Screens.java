// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.address.JoinLink;
import app.parley.client.address.ServerAddress;
import app.parley.client.chat.OpenRoom;
import app.parley.client.connection.ConnectionState;
import app.parley.client.host.HostView;
import app.parley.client.login.LoginView;
import app.parley.client.login.LoginViewModel;
import app.parley.client.outcome.Outcome;
import app.parley.client.rooms.RoomListActions;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.StoredSession;
import app.parley.client.ui.Screen;
import app.parley.client.ui.Sheets;
import app.parley.client.welcome.Destination;
import app.parley.client.welcome.HostedHere;
import app.parley.client.welcome.WelcomeActions;
import app.parley.client.welcome.WelcomeView;
import app.parley.client.welcome.WelcomeViewModel;
import app.parley.client.words.Words;
import app.parley.shared.api.ServerInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Which screen the window shows, and the ways between them. Confined to the JavaFX thread.
///
/// Each method leads to one screen. `ChatActions` has the actions within the open chat.
final class Screens implements WelcomeActions, AutoCloseable {
    private final ClientWiring parts;
    private final Sheets sheets;
    private final Hosting hosting;
    private final Questions questions;
    private final RoomListActions actions;
    private @Nullable WelcomeViewModel welcome;
    private @Nullable OpenChat chat;
    private Subscription chatWatch = Subscription.EMPTY;
    private Subscription noticeWatch = Subscription.EMPTY;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(Words.of("app.name"));

    Screens(ClientWiring parts, Sheets sheets, Hosting hosting) {
        this.parts = parts;
        this.sheets = sheets;
        this.hosting = hosting;
        questions = new Questions(sheets);
        actions = new ChatActions(
                parts, questions, hosting, () -> Optional.ofNullable(chat), this::otherChats, this::signOut);
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
            case JoinLink.Refused(var why) -> questions.tell(Words.of("link.refused"), why);
            case JoinLink.Join(var where, var _) -> {
                questions.ask(
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
            questions.ask(
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
        questions.ask(
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
        var opened = parts.chat(session, actions);
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
        noticeWatch = session.noticeProperty().subscribe(words -> questions.tell(words));
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

    // --- out of the chat

    void otherChats() {
        ifNothingWaits(this::showWelcome);
    }

    void signOut() {
        inChat(now -> {
            if (hosting.isHosting(now.session())) {
                askToStop(now.session());
            } else {
                questions.ask(
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
                : chat.session().writing().unsent();
    }

    private void ifNothingWaits(Runnable leave) {
        if (unsent() == 0) {
            leave.run();
        } else {
            askToLeave(leave);
        }
    }

    private void askToLeave(Runnable leave) {
        questions.ask(
                Words.of("unsent.title"),
                Words.of("unsent.line", unsent()),
                Words.of("unsent.leave"),
                leave,
                Words.of("unsent.stay"));
    }

    private void askToStop(ChatSession hosted) {
        questions.ask(
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
                    .forEach(item -> left.session().reading().shut(item.id()));
            left.closeViews();
            if (!hosting.isHosting(left.session())) {
                left.session().close();
            }
        }
    }
}
