// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.ServerAddress;
import app.parley.client.host.HostedHere;
import app.parley.client.signin.StoredSession;
import app.parley.client.ui.Questions;
import app.parley.client.words.Words;
import java.util.function.Consumer;

/// Forgetting a chat. One that this computer hosts is deleted with everything in it, after a question. Confined to the
/// JavaFX thread.
public final class ForgetChat {
    private final Consumer<ServerAddress> forget;
    private final Consumer<ServerAddress> delete;
    private final Questions questions;

    /// `forget` forgets a chat that was used, if it was; `delete` deletes a hosted one.
    public ForgetChat(Consumer<ServerAddress> forget, Consumer<ServerAddress> delete, Questions questions) {
        this.forget = forget;
        this.delete = delete;
        this.questions = questions;
    }

    public void forget(StoredSession kept) {
        forget.accept(kept.address());
    }

    /// Ask whether the hosted chat may go; `deleted` runs when it has gone.
    public void delete(HostedHere kept, Runnable deleted) {
        questions.ask(
                Words.of("host.delete-title", kept.name()),
                Words.of(kept.running() ? "host.delete-line-running" : "host.delete-line"),
                Words.of("host.delete-verb"),
                () -> {
                    questions.close();
                    delete.accept(kept.address());
                    forget.accept(kept.address());
                    deleted.run();
                },
                Words.of("cancel"));
    }
}
