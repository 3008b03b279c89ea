// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.JoinLink;
import app.parley.client.ui.Questions;
import app.parley.client.words.Words;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Following an address or a link that another program gives to the open app. Confined to the JavaFX thread.
public final class FollowLink {
    private final Questions questions;
    private final Consumer<Runnable> leave;
    private final Supplier<WelcomeViewModel> welcome;

    /// `leave` runs its task unless the person wants to stay; `welcome` shows the welcome.
    public FollowLink(Questions questions, Consumer<Runnable> leave, Supplier<WelcomeViewModel> welcome) {
        this.questions = questions;
        this.leave = leave;
        this.welcome = welcome;
    }

    /// Go where `address` leads, from wherever the window is. A link takes no one out of a chat or a form by itself.
    public void follow(String address) {
        if (!JoinLink.isOne(address)) {
            leave.accept(() -> welcome.get().join(address));
            return;
        }
        var link = JoinLink.read(address);
        switch (link) {
            case JoinLink.Refused(var why) -> questions.tell(Words.of("link.refused"), why);
            case JoinLink.Join(var where, var _, var _) ->
                questions.ask(
                        Words.of("link.title"),
                        Words.of("link.line", where.display()),
                        Words.of("link.verb"),
                        () -> {
                            questions.close();
                            leave.accept(() -> welcome.get().offer(link));
                        },
                        Words.of("link.stay"));
        }
    }
}
