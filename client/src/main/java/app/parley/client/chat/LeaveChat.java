// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.host.HostedChat;
import app.parley.client.host.Hosting;
import app.parley.client.session.ChatSession;
import app.parley.client.ui.Questions;
import app.parley.client.words.Words;
import java.util.Optional;

/// Leaving the chat that is shown: for the other chats, by signing out, or by closing the window.
///
/// Asks first if unsent messages would wait, or if a hosted chat would stop for others. Confined to the JavaFX thread.
public final class LeaveChat {
    /// The window that is left.
    public interface Window {
        /// The session of the chat that is shown, if one is.
        Optional<ChatSession> session();

        /// Stop showing the chat. A hosted one goes on, any other ends.
        void closeChat();

        void showWelcome();
    }

    private final Window window;
    private final Hosting hosting;
    private final Questions questions;

    public LeaveChat(Window window, Hosting hosting, Questions questions) {
        this.window = window;
        this.hosting = hosting;
        this.questions = questions;
    }

    /// Go to the other chats.
    public void forOtherChats() {
        unlessUnsent(window::showWelcome);
    }

    /// Run `leave`, which shows something else, at once, or after a question if messages are unsent.
    public void unlessUnsent(Runnable leave) {
        if (unsent() == 0) {
            leave.run();
        } else {
            askAboutUnsent(leave);
        }
    }

    /// Sign out, after a question. The host of a chat stops it instead.
    public void signOut() {
        window.session()
                .ifPresent(session -> hosting.of(session)
                        .ifPresentOrElse(hosted -> askToStop(session, hosted), () -> askToSignOut(session)));
    }

    /// Return whether the window may close now; otherwise ask, and run `close` when the answer is yes.
    public boolean mayClose(Runnable close) {
        if (!hosting.running().isEmpty()) {
            askToStopAll(close);
            return false;
        }
        if (unsent() > 0) {
            askAboutUnsent(close);
            return false;
        }
        return true;
    }

    /// How much would wait for the next time if the chat that is shown were left. A hosted chat goes on sending.
    private int unsent() {
        return window.session()
                .filter(session -> !hosting.isHosting(session))
                .map(session -> session.writing().unsent())
                .orElse(0);
    }

    private void askAboutUnsent(Runnable leave) {
        questions.ask(
                Words.of("unsent.title"),
                Words.of("unsent.line", unsent()),
                Words.of("unsent.leave"),
                leave,
                Words.of("unsent.stay"));
    }

    private void askToSignOut(ChatSession session) {
        var line = Words.of("sign-out.line");
        questions.ask(
                Words.of("sign-out.title", session.serverNameProperty().get()),
                unsent() == 0 ? line : Words.of("unsent.lost", unsent()) + " " + line,
                Words.of("sign-out.verb"),
                session::signOut,
                Words.of("cancel"));
    }

    private void askToStop(ChatSession session, HostedChat hosted) {
        questions.ask(
                Words.of("host.stop-title", hosted.name()),
                stopLine(hosted.guests()),
                Words.of("host.stop-sign-out"),
                () -> {
                    questions.close();
                    window.closeChat();
                    hosting.stop(session);
                    window.showWelcome();
                },
                Words.of("host.stop-keep"));
    }

    private void askToStopAll(Runnable close) {
        var running = hosting.running();
        questions.ask(
                running.size() == 1
                        ? Words.of("host.stop-title", running.getFirst().name())
                        : Words.of("host.stop-title-all", running.size()),
                stopLine(running.stream().mapToInt(HostedChat::guests).sum()),
                Words.of("host.stop-verb"),
                close,
                Words.of("host.stop-keep"));
    }

    private static String stopLine(int guests) {
        return guests == 0 ? Words.of("host.stop-no-one") : Words.of("host.stop-some", guests);
    }
}
