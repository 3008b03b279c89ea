// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.SharedAddress;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Outcome;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.Invite;
import app.parley.shared.trust.TrustWords;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// How others join the chat that this computer hosts. Confined to the JavaFX thread.
///
/// Its invite lets a whole team in, and [HostInvite] replaces it while the chat runs. The host says for how
/// many people and how long, which is remembered with the chat.
public final class HostCardViewModel {
    private static final int A_DAY = 24;

    private final HostedChat chat;
    private final Executor background;
    private final TimeWords times;
    private final Delays delays;
    private final InstantSource clock;
    private final Set<String> seen = new HashSet<>();
    private @Nullable SharedAddress shared;
    private @Nullable HostInvite invite;
    private InviteTerms remembered = InviteTerms.DEFAULT;
    /// Files are written one after the other.
    private CompletableFuture<?> writing = CompletableFuture.completedFuture(true);
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper until = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper keyWords = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();

    /// Asking for this computer's addresses takes a moment: `background` does it, and reads and writes files;
    /// `thread` is the JavaFX one, on which `delays` run.
    public HostCardViewModel(
            HostedChat chat,
            Executor background,
            Executor thread,
            TimeWords times,
            Delays delays,
            InstantSource clock) {
        this.chat = chat;
        this.background = background;
        this.times = times;
        this.delays = delays;
        this.clock = clock;
        line.set(Words.of("host.card-line", chat.name()));
        background.execute(() -> {
            var addresses = chat.sharedAddresses();
            var terms = InviteTerms.read(chat.folder());
            thread.execute(() -> show(addresses, terms));
        });
    }

    private void show(List<SharedAddress> addresses, InviteTerms terms) {
        if (addresses.isEmpty()) {
            line.set(Words.of("host.card-line-alone", chat.name()));
            problem.set(Words.of("host.card-no-network"));
            return;
        }
        var first = addresses.getFirst();
        shared = first;
        address.set(first.display());
        link.set(first.webLink());
        if (first.key() != null) {
            keyWords.set(String.join(" ", TrustWords.of(first.key())));
        }
        remembered = terms;
        invite = new HostInvite(chat.session(), terms, delays, clock, outcome -> show(first, outcome));
        seen.addAll(chat.session().directory().online());
        chat.session().directory().online().subscribe(this::lookForNewcomers);
        check();
    }

    private void show(SharedAddress where, Outcome<Invite> outcome) {
        switch (outcome) {
            case Outcome.Done<Invite>(var made) -> {
                problem.set("");
                code.set(made.code());
                until.set(Words.of("host.card-until", made.uses(), end(made)));
                link.set(where.webLink(made.code()));
                remember(terms());
            }
            case Outcome.Failed<Invite>(var why) -> problem.set(why.words());
        }
    }

    private void remember(InviteTerms now) {
        if (!now.equals(remembered)) {
            remembered = now;
            writing = writing.thenRunAsync(() -> now.keep(chat.folder()), background);
        }
    }

    private String end(Invite made) {
        return terms().hours() <= A_DAY ? times.dayAndTime(made.expiresAt()) : times.day(made.expiresAt());
    }

    /// A person who is seen for the first time may have used the invite up.
    private void lookForNewcomers() {
        if (seen.addAll(chat.session().directory().online())) {
            check();
        }
    }

    /// See to it that the code on the card still lets people in.
    void check() {
        if (invite != null) {
            invite.check();
        }
    }

    /// For whom the invite is; the choice of a host begins with that.
    InviteTerms terms() {
        return invite == null ? InviteTerms.DEFAULT : invite.terms();
    }

    /// Let the host choose for whom the invite is.
    void edit() {
        editing.set(true);
    }

    void cancelEdit() {
        editing.set(false);
    }

    /// Make another code with `wished` terms in place of the one on the card, and remember them with the chat.
    void change(InviteTerms wished) {
        editing.set(false);
        if (invite != null) {
            invite.replace(wished);
        }
    }

    /// Renew the invite no more.
    public void close() {
        if (invite != null) {
            invite.close();
        }
    }

    String chatName() {
        return chat.name();
    }

    /// The address to give to others; empty while there is none.
    public Optional<SharedAddress> shared() {
        return Optional.ofNullable(shared);
    }

    public ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty addressProperty() {
        return address.getReadOnlyProperty();
    }

    /// The invite's code; empty until there is one.
    public ReadOnlyStringProperty codeProperty() {
        return code.getReadOnlyProperty();
    }

    /// Whom the invite lets in, and until when; empty until there is one.
    public ReadOnlyStringProperty untilProperty() {
        return until.getReadOnlyProperty();
    }

    /// Whether the host is choosing for whom the invite is.
    ReadOnlyBooleanProperty editingProperty() {
        return editing.getReadOnlyProperty();
    }

    /// The six words of the chat's key, for those who compare them; empty until the address is there.
    public ReadOnlyStringProperty keyWordsProperty() {
        return keyWords.getReadOnlyProperty();
    }

    /// The link that is copied for others and that the QR code holds.
    public ReadOnlyStringProperty linkProperty() {
        return link.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
