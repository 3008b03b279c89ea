// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.address.SharedAddress;
import app.parley.client.session.ChatRole;
import app.parley.client.session.ChatSession;
import app.parley.client.ui.Questions;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.ReportList;
import app.parley.shared.api.UserList;
import app.parley.shared.model.RoomId;
import java.util.Optional;
import java.util.function.Consumer;

/// The sheets of a chat's administration, and the ways between them. Confined to the JavaFX thread.
public final class AdminSheets {
    /// A message that is gone to.
    public record Hit(RoomId room, long seq) {}

    private final Sheets sheets;
    private final Questions questions;
    private final Optional<AdminView.OfChat> chat;
    private final ReportsViewModel reports;
    private final Consumer<Hit> jump;
    private final AdminView view;

    /// `shared` is the address at which others reach the chat; `jump` reads a message.
    public AdminSheets(
            ChatSession session,
            Sheets sheets,
            Questions questions,
            TimeWords times,
            SharedAddress shared,
            Consumer<Hit> jump) {
        this.sheets = sheets;
        this.questions = questions;
        this.jump = jump;
        var me = session.directory().meProperty().get();
        chat = ChatRole.of(me.role()).administers()
                ? Optional.of(new AdminView.OfChat(
                        new PeopleViewModel(session.administration(), me),
                        new InvitesViewModel(session.administration(), shared, times, ChatRole.of(me.role())),
                        new RecordViewModel(session.administration(), times)))
                : Optional.empty();
        reports = new ReportsViewModel(session, times);
        view = new AdminView(chat, reports, times, new Ways());
    }

    public void open() {
        sheets.open(view, view.firstFocus());
    }

    private final class Ways implements AdminView.Ways {
        @Override
        public void ban(UserList.User user) {
            chat.ifPresent(all -> {
                var form = new BanView(all.people().ban(user, AdminSheets.this::open), AdminSheets.this::open);
                sheets.open(form, form.firstFocus());
            });
        }

        @Override
        public void goTo(ReportList.Report report) {
            reports.room(report).ifPresent(room -> jump.accept(new Hit(room.id(), report.seq())));
        }

        @Override
        public void askToDelete(ReportList.Report report) {
            questions.ask(
                    Words.of("delete.title"),
                    Words.of("delete.line-other", report.from()),
                    Words.of("delete.verb"),
                    () -> {
                        reports.delete(report);
                        open();
                    },
                    Words.of("cancel"));
        }

        @Override
        public void close() {
            sheets.close();
        }
    }
}
