// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.ServerAddress;
import app.parley.client.address.SharedAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.ui.Sheets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The chats that this computer hosts: each is started when it is made, and again when its host opens it the
/// next time.
///
/// Confined to the JavaFX thread.
public final class Hosting implements AutoCloseable {
    /// One that runs. `card` says how others join it.
    private record Running(HostedChat chat, HostCardViewModel card) {
        void stop(Runnable then) {
            card.close();
            chat.stop(then);
        }
    }

    private final HostedChats chats;
    private final HostChat hostChat;
    private final Function<HostedChat, HostCardViewModel> cards;
    private final Consumer<ServerAddress> moved;
    private final List<Running> running = new ArrayList<>();
    private @Nullable HostCardViewModel shownCard;

    /// `cards` makes the card of a chat that runs. `moved` hears of the address that a chat had before, when
    /// another program has its port.
    public Hosting(
            HostedChats chats,
            HostChat hostChat,
            Function<HostedChat, HostCardViewModel> cards,
            Consumer<ServerAddress> moved) {
        this.chats = chats;
        this.hostChat = hostChat;
        this.cards = cards;
        this.moved = moved;
    }

    /// The form that starts a new chat and leads into it.
    public HostViewModel form(Consumer<ChatSession> enter) {
        var taken = chats.all().stream().map(HostedChats.Kept::name).collect(Collectors.toUnmodifiableSet());
        return new HostViewModel(System.getProperty("user.name", ""), taken, hostChat::begin, begun -> {
            shownCard = started(begun);
            enter.accept(begun.session());
        });
    }

    /// What can be gone on with, as the welcome lists it.
    public List<HostedHere> kept() {
        return chats.all().stream()
                .map(kept -> new HostedHere(
                        kept.address(),
                        kept.name(),
                        kept.username(),
                        find(chat -> chat.folder().equals(kept.folder())).isPresent()))
                .toList();
    }

    /// Return whether the chat at `address` is one that this computer hosts, now or the next time.
    public boolean isOf(ServerAddress address) {
        return chats.at(address).isPresent();
    }

    /// The chats that run, in the order in which they were started.
    public List<HostedChat> running() {
        return running.stream().map(Running::chat).toList();
    }

    /// The chat that runs here and is `session`'s.
    public Optional<HostedChat> of(ChatSession session) {
        return runningOf(session).map(Running::chat);
    }

    public boolean isHosting(ChatSession session) {
        return of(session).isPresent();
    }

    /// Go back to the hosted chat at `address`, and start it when it does not run.
    public void resume(ServerAddress address, Consumer<Outcome<ChatSession>> then) {
        var now = find(chat -> chat.session().address().equals(address));
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
        hostChat.again(kept, outcome -> {
            if (outcome instanceof Outcome.Done<HostedChat>(var again)) {
                started(again);
                if (!kept.address().equals(again.session().address())) {
                    moved.accept(kept.address());
                }
            }
            then.accept(outcome.map(HostedChat::session));
        });
    }

    private HostCardViewModel started(HostedChat now) {
        var card = cards.apply(now);
        running.add(new Running(now, card));
        return card;
    }

    /// The card above the messages of `session`; null when it is not hosted here or the card was put away.
    public @Nullable HostCardView card(ChatSession session, Sheets sheets, Runnable putAway) {
        var card = runningOf(session).map(Running::card).orElse(null);
        if (card == null || !card.equals(shownCard)) {
            return null;
        }
        card.check();
        return new HostCardView(card, sheets, () -> {
            shownCard = null;
            putAway.run();
        });
    }

    /// From now on `session` has its card again.
    public void bringCardBack(ChatSession session) {
        runningOf(session).ifPresent(one -> shownCard = one.card());
    }

    /// The address at which others reach `session`, when it is hosted here.
    public Optional<SharedAddress> sharedAddress(ChatSession session) {
        return runningOf(session).flatMap(one -> one.card().shared());
    }

    public void stop(ChatSession session) {
        runningOf(session).ifPresent(one -> {
            running.remove(one);
            one.stop(() -> {});
        });
    }

    /// Delete the chat at `address` with everything in it.
    public void delete(ServerAddress address) {
        chats.at(address).ifPresent(kept -> {
            chats.forget(kept.folder());
            Runnable erase = () -> chats.erase(kept.folder());
            find(chat -> chat.folder().equals(kept.folder()))
                    .ifPresentOrElse(
                            now -> {
                                running.remove(now);
                                now.stop(erase);
                            },
                            () -> Thread.ofPlatform().name("parley-erase").start(erase));
        });
    }

    /// Stop all, and wait until everything is kept.
    @Override
    public void close() {
        running.forEach(one -> one.stop(() -> {}));
        running.forEach(one -> one.chat().close());
        running.clear();
    }

    private Optional<Running> runningOf(ChatSession session) {
        return find(chat -> chat.session().equals(session));
    }

    private Optional<Running> find(Predicate<HostedChat> wanted) {
        return running.stream().filter(one -> wanted.test(one.chat())).findFirst();
    }
}
