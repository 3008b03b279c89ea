// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.Located;
import app.parley.client.host.HostedHere;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.StoredSession;
import app.parley.client.words.Words;
import app.parley.shared.trust.KeyPin;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Joining a chat: at its address, where a server answers and a form asks for an account; or again, without a password.
///
/// Only the answer to the last question counts. Confined to the JavaFX thread.
public final class JoinChat {
    /// Asks the server at an address what it is; the answer comes later, once.
    public interface LookUp extends BiConsumer<ServerAddress, Consumer<Outcome<Located>>> {}

    /// What is done about a server whose key this computer does not know, before anything is sent to it.
    public interface Trust {
        /// From now on the server at `address` has to have `key`.
        void accept(ServerAddress address, KeyPin key);

        /// Let the person compare the key; `request` goes on once it is accepted.
        void ask(Failure.Untrusted key, JoinRequest request);
    }

    /// Goes back to a chat that this computer hosts, and starts it if it does not run; the answer comes later, once.
    public interface ResumeHosted extends BiConsumer<ServerAddress, Consumer<Outcome<ChatSession>>> {}

    private final LookUp lookUp;
    private final Trust trust;
    private final Function<StoredSession, Outcome<ChatSession>> resume;
    private final ResumeHosted resumeHosted;
    private final Consumer<Destination> signIn;
    private final Consumer<ChatSession> enter;
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private int question;

    /// `resume` opens a chat without a password, and fails as `not-signed-in` when it has to be signed in to.
    /// `signIn` and `enter` lead on.
    public JoinChat(
            LookUp lookUp,
            Trust trust,
            Function<StoredSession, Outcome<ChatSession>> resume,
            ResumeHosted resumeHosted,
            Consumer<Destination> signIn,
            Consumer<ChatSession> enter) {
        this.lookUp = lookUp;
        this.trust = trust;
        this.resume = resume;
        this.resumeHosted = resumeHosted;
        this.signIn = signIn;
        this.enter = enter;
    }

    /// Ask the server what it is, then lead to its form. `failed` hears why it did not work.
    public void at(JoinRequest request, Consumer<String> failed) {
        int mine = ask(Words.of("welcome.asking", request.where().display()));
        lookUp.accept(
                request.where(),
                outcome -> answered(mine, outcome, found -> form(request, found), why -> {
                    if (why instanceof Failure.Untrusted key) {
                        untrusted(key, request, failed);
                    } else {
                        failed.accept(why.words());
                    }
                }));
    }

    private void form(JoinRequest request, Located found) {
        signIn.accept(new Destination(found.address(), found.server(), request.username(), request.invite()));
    }

    /// A link from the host says which key the chat has; then there is nothing to compare.
    private void untrusted(Failure.Untrusted key, JoinRequest request, Consumer<String> failed) {
        var promised = request.key();
        if (key.shown().equals(promised)) {
            trust.accept(key.address(), key.shown());
            at(request, failed);
        } else {
            trust.ask(promised == null ? key : new Failure.Untrusted(key.address(), key.shown(), promised), request);
        }
    }

    /// Go on with a chat that was used on this computer, or sign in there again if its session is over.
    public void again(StoredSession kept, Consumer<String> failed) {
        int mine = ask(Words.of("welcome.opening", kept.serverName()));
        answered(mine, resume.apply(kept), enter, why -> {
            if (why.code().equals("not-signed-in")) {
                at(new JoinRequest(kept.address(), kept.username(), "", null), failed);
            } else {
                failed.accept(why.words());
            }
        });
    }

    /// Go on with a chat that this computer hosts.
    public void again(HostedHere kept, Consumer<String> failed) {
        int mine = ask(Words.of("welcome.opening", kept.name()));
        resumeHosted.accept(
                kept.address(), outcome -> answered(mine, outcome, enter, why -> failed.accept(why.words())));
    }

    private int ask(String words) {
        busy.set(words);
        return ++question;
    }

    private <T> void answered(int mine, Outcome<T> outcome, Consumer<T> done, Consumer<Failure> failed) {
        if (mine != question) {
            return;
        }
        busy.set("");
        switch (outcome) {
            case Outcome.Done<T>(var value) -> done.accept(value);
            case Outcome.Failed<T>(var why) -> failed.accept(why);
        }
    }

    /// Lead nowhere any more, whatever is answered.
    public void giveUp() {
        question++;
    }

    /// Show `words` until something is asked.
    void say(String words) {
        busy.set(words);
    }

    /// Which server is asked right now; empty when none.
    public ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
