// SPDX-License-Identifier: Apache-2.0
package app.parley.client.account;

import app.parley.client.session.ChatRole;
import app.parley.client.session.ChatSession;
import app.parley.client.ui.Questions;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;

/// The sheets of one's own account, and the ways between them. Confined to the JavaFX thread.
public final class AccountSheets {
    private final ChatSession session;
    private final Sheets sheets;
    private final Questions questions;
    private final TimeWords times;

    public AccountSheets(ChatSession session, Sheets sheets, Questions questions, TimeWords times) {
        this.session = session;
        this.sheets = sheets;
        this.questions = questions;
        this.times = times;
    }

    public void open() {
        var view = new AccountView(
                new DevicesViewModel(session.account(), times),
                session.directory().me(),
                role(),
                this::changePassword,
                this::delete,
                sheets::close);
        sheets.open(view, view.firstFocus());
    }

    private String role() {
        return Words.of(
                switch (ChatRole.of(session.directory().meProperty().get().role())) {
                    case OWNER -> "details.role-owner";
                    case ADMIN -> "details.role-admin";
                    case MEMBER -> "details.role-member";
                    case GUEST -> "details.role-guest";
                });
    }

    private void changePassword() {
        var model = new ChangePasswordViewModel(
                session.account(),
                session.directory().me(),
                () -> questions.tell(Words.of("account.password-title"), Words.of("account.password-done")));
        var view = new ChangePasswordView(model, this::open);
        sheets.open(view, view.firstFocus());
    }

    private void delete() {
        var model = new DeleteAccountViewModel(
                session.account(), session.serverNameProperty().get());
        var view = new DeleteAccountView(model, this::open);
        sheets.open(view, view.firstFocus());
    }
}
