// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.address.ServerAddress;
import app.parley.client.host.HostCardView;
import app.parley.client.host.HostCardViewModel;
import app.parley.client.host.HostSettings;
import app.parley.client.host.HostViewModel;
import app.parley.client.host.HostedChat;
import app.parley.client.host.HostedChats;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.ChatOpener;
import app.parley.client.ui.TimeWords;
import app.parley.client.welcome.HostedHere;
import app.parley.client.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The chats that this computer hosts: each is started when it is made, and again when its host opens it the next time.
///
/// Confined to the JavaFX thread.
final class Hosting implements AutoCloseable {
    /// One that runs. `card` says how others join it.
    private record Running(HostedChat chat, HostCardViewModel card) {}

    private final HostedChats chats;
    private final ChatOpener opener;
    private final Executor thread;
    private final TimeWords times;
    private final Delays delays;
    private final UnaryOperator<HostSettings> how;
    private final List<Running> running = new ArrayList<>();
    private @Nullable HostCardViewModel shownCard;

    /// `how` may narrow how a chat is hosted.
    Hosting(
            HostedChats chats,
            ChatOpener opener,
            Executor thread,
            TimeWords times,
            Delays delays,
            UnaryOperator<HostSettings> how) {
        this.times = times;
        this.delays = delays;
        this.chats = chats;
        this.opener = opener;
        this.thread = thread;
        this.how = how;
    }

    /// The form that starts a new chat and leads into it.
    HostViewModel form(Consumer<ChatSession> enter) {
        var taken = chats.all().stream().map(HostedChats.Kept::name).collect(Collectors.toUnmodifiableSet());
        return new HostViewModel(System.getProperty("user.name", ""), taken, this::startNew, started -> {
            shownCard = started(started);
            enter.accept(started.session());
        });
    }

    private void startNew(HostViewModel.Wish wish, Consumer<Outcome<HostedChat>> then) {
        var settings =
                how.apply(chats.fresh(wish.chatName(), wish.username().value())).password(wish.password());
        HostedChat.start(settings, opener, thread, outcome -> {
            if (outcome instanceof Outcome.Failed<HostedChat>) {
                // A chat that never began is not to be found among those that can be gone on with.
                chats.forget(settings.folder());
                chats.erase(settings.folder());
            }
            then.accept(outcome);
        });
    }

    /// What can be gone on with, as the welcome lists it.
    List<HostedHere> kept() {
        return chats.all().stream()
                .map(kept -> new HostedHere(
                        kept.address(),
                        kept.name(),
                        kept.username(),
                        running.stream().anyMatch(one -> one.chat().folder().equals(kept.folder()))))
                .toList();
    }

    boolean isHosting() {
        return !running.isEmpty();
    }

    boolean isHosting(ChatSession session) {
        return of(session).isPresent();
    }

    /// Return whether the chat at `address` is one that this computer hosts, now or the next time.
    boolean isOf(ServerAddress address) {
        return chats.at(address).isPresent();
    }

    /// The name of the hosted chat at `address`; empty when there is none.
    String name(ServerAddress address) {
        return chats.at(address).map(HostedChats.Kept::name).orElse("");
    }

    /// Go back to the hosted chat at `address`, and start it when it does not run.
    void resume(ServerAddress address, Consumer<Outcome<ChatSession>> then) {
        var now = running.stream()
                .filter(one -> one.chat().session().address().equals(address))
                .findFirst();
        if (now.isPresent()) {
            then.accept(Outcome.done(now.get().chat().session()));
            return;
        }
        chats.at(address)
                .ifPresentOrElse(
                        kept -> startAgain(kept, then),
                        () -> then.accept(Outcome.failed(Failure.local("host-owner-unknown"))));
    }

    private void startAgain(HostedChats.Kept kept, Consumer<Outcome<ChatSession>> then) {
        var settings = how.apply(HostSettings.of(kept.folder(), kept.name(), kept.username()));
        HostedChat.start(settings, opener, thread, outcome -> {
            if (outcome instanceof Outcome.Done<HostedChat>(var again)) {
                started(again);
                forgetMoved(kept, again.session().address());
            }
            then.accept(outcome.map(HostedChat::session));
        });
    }

    /// Another program had the port, so that nothing of ours is at the old address any more.
    private void forgetMoved(HostedChats.Kept kept, ServerAddress now) {
        if (!kept.address().equals(now)) {
            opener.recent().stream()
                    .filter(stored -> stored.address().equals(kept.address()))
                    .toList()
                    .forEach(opener::forget);
        }
    }

    /// The card above the messages of `session`; null when it is not hosted here or the card was put away.
    @Nullable
    HostCardView card(ChatSession session, Runnable putAway) {
        var card = of(session).map(Running::card).orElse(null);
        if (card == null || !card.equals(shownCard)) {
            return null;
        }
        return new HostCardView(card, () -> {
            shownCard = null;
            putAway.run();
        });
    }

    /// The address at which others reach `session`, when it is hosted here.
    Optional<ServerAddress> sharedAddress(ChatSession session) {
        return of(session).flatMap(one -> one.card().shared());
    }

    /// The question before all of them are stopped.
    String stopTitle() {
        return running.size() == 1
                ? Words.of("host.stop-title", running.getFirst().chat().name())
                : Words.of("host.stop-title-all", running.size());
    }

    /// What stopping all of them does to others.
    String whatStoppingDoes() {
        return whatStoppingDoes(
                running.stream().mapToInt(one -> others(one.chat())).sum());
    }

    /// What stopping the chat of `session` does to others.
    String whatStoppingDoes(ChatSession session) {
        return whatStoppingDoes(of(session).map(one -> others(one.chat())).orElse(0));
    }

    private static int others(HostedChat chat) {
        return Math.max(0, chat.connections() - 1);
    }

    private static String whatStoppingDoes(int others) {
        return others == 0 ? Words.of("host.stop-no-one") : Words.of("host.stop-some", others);
    }

    void stop(ChatSession session) {
        of(session).ifPresent(one -> {
            running.remove(one);
            one.card().close();
            one.chat().stop();
        });
    }

    /// Delete the chat at `address` with everything in it.
    void delete(ServerAddress address) {
        chats.at(address).ifPresent(kept -> {
            chats.forget(kept.folder());
            Runnable erase = () -> chats.erase(kept.folder());
            var now = running.stream()
                    .filter(one -> one.chat().folder().equals(kept.folder()))
                    .findFirst();
            if (now.isPresent()) {
                running.remove(now.get());
                now.get().card().close();
                now.get().chat().stop(erase);
            } else {
                Thread.ofPlatform().name("parley-erase").start(erase);
            }
        });
    }

    /// Stop all, and wait until everything is kept.
    @Override
    public void close() {
        running.forEach(one -> {
            one.card().close();
            one.chat().stop();
        });
        running.forEach(one -> one.chat().close());
        running.clear();
    }

    private Optional<Running> of(ChatSession session) {
        return running.stream()
                .filter(one -> one.chat().session().equals(session))
                .findFirst();
    }

    private HostCardViewModel started(HostedChat now) {
        var card = new HostCardViewModel(
                now, task -> Thread.ofVirtual().name("parley-addresses").start(task), thread, times, delays);
        running.add(new Running(now, card));
        return card;
    }
}
