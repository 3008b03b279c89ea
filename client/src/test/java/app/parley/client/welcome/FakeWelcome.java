// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.StoredSession;
import app.parley.shared.api.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Leads nowhere, and remembers where one wanted to go.
public final class FakeWelcome implements WelcomeActions {
    public final List<String> asked = new ArrayList<>();
    public final List<HostedHere> hosted = new ArrayList<>();
    public final List<Destination> signIns = new ArrayList<>();
    Outcome<ServerInfo> answer = Outcome.failed(Failure.unreachable(ServerAddress.of("nobody", 8080)));
    Outcome<ChatSession> resumed = Outcome.failed(new Failure.Local("not-signed-in", "Sign in again."));

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

    @Override
    public void lookUp(ServerAddress address, Consumer<Outcome<ServerInfo>> then) {
        asked.add("look up " + address.display());
        then.accept(answer);
    }

    @Override
    public void resume(StoredSession kept, Consumer<Outcome<ChatSession>> then) {
        asked.add("resume " + kept.address().display());
        then.accept(resumed);
    }

    @Override
    public void forget(StoredSession kept) {
        asked.add("forget " + kept.address().display());
    }

    @Override
    public List<HostedHere> hosted() {
        return List.copyOf(hosted);
    }

    @Override
    public void resumeHosted(HostedHere kept, Consumer<Outcome<ChatSession>> then) {
        asked.add("resume hosted " + kept.name());
        then.accept(resumed);
    }

    @Override
    public void askToDelete(HostedHere kept, Runnable deleted) {
        asked.add("delete " + kept.name());
        hosted.remove(kept);
        deleted.run();
    }

    @Override
    public void enter(ChatSession session) {
        asked.add("enter");
    }

    @Override
    public void signIn(Destination destination) {
        signIns.add(destination);
    }

    @Override
    public void host() {
        asked.add("host");
    }
}
