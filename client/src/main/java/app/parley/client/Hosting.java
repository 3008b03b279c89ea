package app.parley.client;

import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerAddress;
import app.parley.client.host.HostCardView;
import app.parley.client.host.HostCardViewModel;
import app.parley.client.host.HostSettings;
import app.parley.client.host.HostViewModel;
import app.parley.client.host.HostedChat;
import app.parley.client.session.ChatOpener;
import app.parley.client.session.ChatSession;
import app.parley.client.ui.UiSettings;
import app.parley.client.ui.Words;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The chat that this computer hosts, if it does: started once, and again when its host opens it the next time.
///
/// Confined to the JavaFX thread.
final class Hosting implements AutoCloseable {
    private static final String NAME = "hosted.name";
    private static final String USER = "hosted.user";
    private static final String ADDRESS = "hosted.address";

    private final ChatOpener opener;
    private final UiSettings settings;
    private final Executor thread;
    private final BiFunction<String, String, HostSettings> how;
    private @Nullable HostedChat chat;
    private @Nullable HostCardViewModel card;
    private boolean cardPutAway;

    Hosting(ChatOpener opener, UiSettings settings, Executor thread, BiFunction<String, String, HostSettings> how) {
        this.opener = opener;
        this.settings = settings;
        this.thread = thread;
        this.how = how;
    }

    /// The form that starts a chat and leads into it.
    HostViewModel form(Consumer<ChatSession> enter) {
        return new HostViewModel(
                System.getProperty("user.name", ""),
                (wish, then) -> HostedChat.start(
                        how.apply(wish.chatName(), wish.username().value()).password(wish.password()),
                        opener,
                        thread,
                        then),
                started -> {
                    started(started);
                    enter.accept(started.session());
                });
    }

    boolean isHosting() {
        return chat != null;
    }

    boolean isHosting(ChatSession session) {
        return chat != null && chat.session().equals(session);
    }

    /// Return whether the chat at `address` is the one that this computer hosts, now or the next time.
    boolean isOf(ServerAddress address) {
        return settings.get(ADDRESS).filter(address.display()::equals).isPresent();
    }

    String name() {
        return settings.get(NAME).orElse("");
    }

    /// Go back to the hosted chat, and start it when it does not run.
    void resume(Consumer<Outcome<ChatSession>> then) {
        if (chat != null) {
            then.accept(Outcome.done(chat.session()));
            return;
        }
        HostedChat.start(how.apply(name(), settings.get(USER).orElse("")), opener, thread, outcome -> {
            if (outcome instanceof Outcome.Done<HostedChat>(var again)) {
                started(again);
                cardPutAway = true;
            }
            then.accept(outcome.map(HostedChat::session));
        });
    }

    /// The card above the messages of `session`; null when it is not hosted here or the card was put away.
    @Nullable
    HostCardView card(ChatSession session, Runnable putAway) {
        if (card == null || cardPutAway || !isHosting(session)) {
            return null;
        }
        return new HostCardView(card, () -> {
            cardPutAway = true;
            putAway.run();
        });
    }

    /// The address at which others reach `session`, when it is hosted here.
    Optional<ServerAddress> sharedAddress(ChatSession session) {
        return card != null && isHosting(session) ? card.shared() : Optional.empty();
    }

    String whatStoppingDoes() {
        int others = chat == null ? 0 : Math.max(0, chat.connections() - 1);
        return others == 0 ? Words.of("host.stop-nobody") : Words.of("host.stop-some", others);
    }

    void stop() {
        if (chat != null) {
            chat.stop();
            chat = null;
            card = null;
        }
    }

    /// Stop, and wait until everything is kept.
    @Override
    public void close() {
        if (chat != null) {
            chat.close();
            chat = null;
        }
    }

    private void started(HostedChat now) {
        chat = now;
        cardPutAway = false;
        card = new HostCardViewModel(
                now, task -> Thread.ofVirtual().name("parley-addresses").start(task), thread);
        settings.set(NAME, now.name());
        settings.set(USER, now.session().me());
        settings.set(ADDRESS, now.session().address().display());
        settings.save();
    }
}
