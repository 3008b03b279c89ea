// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.SharedAddress;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Outcome;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.Invite;
import app.parley.shared.api.NewInvite;
import app.parley.shared.trust.TrustWords;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// How others join the chat that this computer hosts. Confined to the JavaFX thread.
///
/// Its invite lets a whole team in, and is replaced before it ends: after six of its seven days, and when as many
/// people have been seen as it lets in.
public final class HostCardViewModel {
    private static final int USES = 50;
    private static final int HOURS = 7 * 24;
    private static final Duration RENEWED_AFTER = Duration.ofDays(6);

    private final HostedChat chat;
    private final TimeWords times;
    private final Delays delays;
    private final Set<String> seen = new HashSet<>();
    private int seenBefore;
    private Delays.Delay next = () -> {};
    private @Nullable SharedAddress shared;
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper invite = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper keyWords = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// Asking for this computer's addresses takes a moment: `background` does it, `thread` is the JavaFX one.
    public HostCardViewModel(HostedChat chat, Executor background, Executor thread, TimeWords times, Delays delays) {
        this.chat = chat;
        this.times = times;
        this.delays = delays;
        line.set(Words.of("host.card-line", chat.name()));
        background.execute(() -> {
            var addresses = chat.sharedAddresses();
            thread.execute(() -> show(addresses));
        });
    }

    private void show(List<SharedAddress> addresses) {
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
        chat.session().directory().online().subscribe(this::look);
        look();
        renew(first);
    }

    private void renew(SharedAddress address) {
        seenBefore = seen.size();
        chat.session().directory().createInvite(new NewInvite(USES, HOURS), outcome -> {
            switch (outcome) {
                case Outcome.Done<Invite>(var made) -> {
                    problem.set("");
                    code.set(made.code());
                    invite.set(Words.of("host.card-until", made.uses(), times.day(made.expiresAt())));
                    link.set(address.webLink(made.code()));
                }
                case Outcome.Failed<Invite>(var why) -> problem.set(why.words());
            }
        });
        next.cancel();
        next = delays.after(RENEWED_AFTER, () -> renew(address));
    }

    /// Those who are seen for the first time may have used the invite.
    private void look() {
        seen.addAll(chat.session().directory().online());
        if (shared != null && seen.size() - seenBefore >= USES) {
            renew(shared);
        }
    }

    /// Renew the invite no more.
    public void close() {
        next.cancel();
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

    /// Whom the invite lets in, and until when.
    public ReadOnlyStringProperty inviteProperty() {
        return invite.getReadOnlyProperty();
    }

    /// The six words of the chat's key, for those who compare them; empty until the address is there.
    public ReadOnlyStringProperty keyWordsProperty() {
        return keyWords.getReadOnlyProperty();
    }

    /// What is copied for others.
    public ReadOnlyStringProperty linkProperty() {
        return link.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
