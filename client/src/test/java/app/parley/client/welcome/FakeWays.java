// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.Located;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.trust.KeyPin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/// The ways out of the welcome. They lead nowhere, and remember where a person wanted to go.
public final class FakeWays {
    final List<String> asked = new ArrayList<>();
    final List<Destination> signIns = new ArrayList<>();
    final List<Failure.Untrusted> compared = new ArrayList<>();
    final List<String> trusted = new ArrayList<>();
    final List<ChatSession> entered = new ArrayList<>();
    Outcome<ChatSession> resumed = Outcome.failed(new Failure.Local("not-signed-in", "Sign in again."));
    Outcome<ChatSession> hostedAgain = resumed;
    private final Queue<Question> questions = new ArrayDeque<>();

    private record Question(ServerAddress address, Consumer<Outcome<Located>> then) {}

    static ServerInfo server(String name, String registration) {
        return new ServerInfo(
                name,
                "0.1.0",
                "",
                "epoch",
                registration,
                null,
                null,
                new ServerInfo.LimitInfo(8000, 65536, 200, 1000, 20));
    }

    public JoinChat joinChat() {
        return new JoinChat(
                (address, then) -> {
                    asked.add("look up " + address.display());
                    questions.add(new Question(address, then));
                },
                new JoinChat.Trust() {
                    @Override
                    public void accept(ServerAddress address, KeyPin key) {
                        trusted.add(address.display() + " " + key);
                    }

                    @Override
                    public void ask(Failure.Untrusted key, JoinRequest request) {
                        compared.add(key);
                    }
                },
                kept -> {
                    asked.add("resume " + kept.address().display());
                    return resumed;
                },
                (address, then) -> {
                    asked.add("resume hosted " + address.display());
                    then.accept(hostedAgain);
                },
                signIns::add,
                entered::add);
    }

    /// Answer the server that was looked up first.
    void answer(Outcome<Located> outcome) {
        questions.remove().then().accept(outcome);
    }

    /// Answer it as `server`.
    void answer(ServerInfo server) {
        answer(Outcome.done(new Located(questions.element().address(), server)));
    }
}
