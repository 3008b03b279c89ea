// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.address.JoinLink;
import app.parley.client.address.ServerAddress;
import app.parley.client.chat.LeaveChat;
import app.parley.client.connection.ConnectionState;
import app.parley.client.host.HostView;
import app.parley.client.host.Hosting;
import app.parley.client.lan.ChatFinder;
import app.parley.client.login.LoginView;
import app.parley.client.login.LoginViewModel;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.rooms.RoomListActions;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.ChatOpener;
import app.parley.client.trust.TrustView;
import app.parley.client.trust.TrustViewModel;
import app.parley.client.ui.Questions;
import app.parley.client.ui.Screen;
import app.parley.client.ui.SheetQuestions;
import app.parley.client.ui.Sheets;
import app.parley.client.welcome.Destination;
import app.parley.client.welcome.FollowLink;
import app.parley.client.welcome.ForgetChat;
import app.parley.client.welcome.JoinChat;
import app.parley.client.welcome.JoinRequest;
import app.parley.client.welcome.SheetWhichChat;
import app.parley.client.welcome.WelcomeView;
import app.parley.client.welcome.WelcomeViewModel;
import app.parley.client.words.Words;
import app.parley.shared.trust.KeyPin;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Shows one screen at a time in the window: the welcome, a form, or a chat. Confined to the JavaFX thread.
///
/// The ways between them are objects of their own: [JoinChat], [FollowLink], [LeaveChat].
final class Screens implements LeaveChat.Window, AutoCloseable {
    private final Sheets sheets;
    private final ChatOpener opener;
    private final ChatFinder finder;
    private final Hosting hosting;
    private final ChatBuilder builder;
    private final Delays delays;
    private final Questions questions;
    private final LeaveChat leaveChat;
    private final FollowLink followLink;
    private final RoomListActions actions;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(Words.of("app.name"));
    private @Nullable WelcomeViewModel welcome;
    private @Nullable OpenChat chat;
    private Subscription chatWatch = Subscription.EMPTY;

    Screens(ChatOpener opener, ChatFinder finder, Hosting hosting, ChatBuilder builder) {
        this.opener = opener;
        this.finder = finder;
        this.hosting = hosting;
        this.builder = builder;
        sheets = builder.sheets();
        delays = builder.delays();
        questions = new SheetQuestions(sheets);
        leaveChat = new LeaveChat(this, hosting, questions);
        followLink = new FollowLink(questions, leaveChat::unlessUnsent, this::welcome);
        actions = new ChatActions(
                sheets,
                questions,
                builder.times(),
                hosting,
                opener::shared,
                () -> Optional.ofNullable(chat),
                leaveChat);
    }

    /// What the window is called: the room that is read and its chat, or the app.
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    Sheets sheets() {
        return sheets;
    }

    RoomListActions actions() {
        return actions;
    }

    LeaveChat leaveChat() {
        return leaveChat;
    }

    FollowLink followLink() {
        return followLink;
    }

    /// Show the first screen: where `address` leads, else the chat that was used last, else the welcome.
    void begin(String address) {
        var model = welcome();
        if (JoinLink.isOne(address)) {
            model.offer(JoinLink.read(address));
        } else if (!address.isEmpty()) {
            model.join(address);
        } else {
            model.openLast();
        }
    }

    void watching(boolean atWindow) {
        if (chat != null) {
            chat.model().watching(atWindow);
        }
    }

    /// This computer woke up, or has another network.
    void networkChanged() {
        if (chat != null) {
            chat.session().networkChanged();
        }
    }

    @Override
    public void showWelcome() {
        welcome();
    }

    private WelcomeViewModel welcome() {
        leave();
        var joinChat = new JoinChat(
                opener::lookUp, new KeyQuestions(), opener::resume, hosting::resume, this::showSignIn, this::showChat);
        var forgetChat = new ForgetChat(opener::forget, hosting::delete, questions);
        var model = new WelcomeViewModel(
                opener.recent(),
                finder.chats(),
                hosting::kept,
                delays,
                joinChat,
                forgetChat,
                new SheetWhichChat(sheets));
        welcome = model;
        show(new WelcomeView(model, this::showHost));
        return model;
    }

    /// Asks about keys on the way into a chat.
    private final class KeyQuestions implements JoinChat.Trust {
        @Override
        public void accept(ServerAddress address, KeyPin key) {
            opener.trust(address, key);
        }

        @Override
        public void ask(Failure.Untrusted key, JoinRequest request) {
            var model = new TrustViewModel(key, () -> {
                opener.trust(key.address(), key.shown());
                welcome().join(request);
            });
            show(new TrustView(model, Screens.this::showWelcome));
        }
    }

    private void showSignIn(Destination destination) {
        var server = destination.server();
        var where = destination.address();
        var model = new LoginViewModel(
                new LoginViewModel.Chat(
                        server.name(),
                        where.isPrivate() ? where.display() : Words.of("login.plain", where.display()),
                        server.registration()),
                opener.at(where, server.name()),
                destination.username(),
                destination.invite(),
                this::showChat);
        show(new LoginView(model, this::showWelcome));
    }

    private void showHost() {
        show(new HostView(hosting.form(this::showChat), this::showWelcome));
    }

    private void showChat(ChatSession session) {
        leave();
        var opened = builder.open(session, actions);
        chat = opened;
        var stateWatch = session.connectionStateProperty().subscribe(state -> follow(opened, state));
        opened.showCard(hosting, sheets);
        showAgain(opened);
        title.bind(opened.title());
        // Only now: what is told lies above the chat.
        var noticeWatch = session.noticeProperty().subscribe(words -> questions.tell(words));
        chatWatch = stateWatch.and(noticeWatch);
    }

    private void follow(OpenChat opened, ConnectionState state) {
        if (state instanceof ConnectionState.SignedOut(var reason)) {
            leaveChat.forOtherChats();
            if (welcome != null) {
                welcome.say(reason);
            }
        } else if (state instanceof ConnectionState.Untrusted(var key)) {
            compareKey(opened, key);
        }
    }

    /// What was read and written stays open behind the question.
    private void compareKey(OpenChat opened, Failure.Untrusted key) {
        var model = new TrustViewModel(key, () -> {
            opener.trust(key.address(), key.shown());
            showAgain(opened);
            opened.session().retryNow();
        });
        show(new TrustView(model, () -> showAgain(opened)));
    }

    private void showAgain(OpenChat opened) {
        sheets.show(opened.view());
        opened.view().focusComposer();
    }

    private void show(Screen screen) {
        sheets.show(screen);
        // What scrolls is part of the scene only once it has its looks, and cannot have the focus before.
        screen.applyCss();
        screen.firstFocus().requestFocus();
    }

    @Override
    public Optional<ChatSession> session() {
        return Optional.ofNullable(chat).map(OpenChat::session);
    }

    private void leave() {
        if (welcome != null) {
            welcome.close();
            welcome = null;
        }
        closeChat();
    }

    @Override
    public void closeChat() {
        chatWatch.unsubscribe();
        chatWatch = Subscription.EMPTY;
        title.unbind();
        title.set(Words.of("app.name"));
        if (chat != null) {
            var left = chat;
            chat = null;
            left.closeViews();
            if (!hosting.isHosting(left.session())) {
                left.session().close();
            }
        }
    }

    @Override
    public void close() {
        closeChat();
        hosting.close();
    }
}
