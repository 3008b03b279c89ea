package app.parley.client.host;

import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerAddress;
import app.parley.client.ui.Words;
import app.parley.shared.api.Invite;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// How others join the chat that this computer hosts. Confined to the JavaFX thread.
public final class HostCardViewModel {
    private final HostedChat chat;
    private @Nullable ServerAddress shared;
    private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// Asking for this computer's addresses takes a moment: `background` does it, `thread` is the JavaFX one.
    public HostCardViewModel(HostedChat chat, Executor background, Executor thread) {
        this.chat = chat;
        background.execute(() -> {
            var addresses = chat.joinAddresses();
            thread.execute(() -> show(addresses));
        });
    }

    private void show(List<ServerAddress> addresses) {
        if (addresses.isEmpty()) {
            problem.set(Words.of("host.card-no-network"));
            return;
        }
        var first = addresses.getFirst();
        shared = first;
        address.set(first.display());
        link.set(first.http("/").toString());
        chat.session().createInvite(outcome -> {
            switch (outcome) {
                case Outcome.Done<Invite>(var invite) -> {
                    code.set(invite.code());
                    link.set(HostedChat.webLink(first, invite));
                }
                case Outcome.Failed<Invite>(var why) -> problem.set(why.words());
            }
        });
    }

    /// The address to give to others; empty while there is none.
    public Optional<ServerAddress> shared() {
        return Optional.ofNullable(shared);
    }

    public String line() {
        return Words.of("host.card-line", chat.name());
    }

    public ReadOnlyStringProperty addressProperty() {
        return address.getReadOnlyProperty();
    }

    /// The invite's code; empty until there is one.
    public ReadOnlyStringProperty codeProperty() {
        return code.getReadOnlyProperty();
    }

    /// What is copied for others.
    public ReadOnlyStringProperty linkProperty() {
        return link.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
