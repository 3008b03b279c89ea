// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.command.CommandLines;
import app.parley.server.config.Durability;
import app.parley.server.config.TlsSettings;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Database;
import app.parley.server.store.sqlite.SqliteEngine;
import app.parley.server.tls.Tls;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;

    private int admin(String... arguments) {
        var line = new ArrayList<>(Arrays.asList(arguments));
        line.addAll(List.of("--data", data.toString()));
        return CommandLines.of(new AdminCommand(), Map.of(), new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
    }

    @Test
    void aFolderWithoutAServersDataIsRefusedAndLeftAlone() {
        assertThat(admin("invite")).isEqualTo(1);

        assertThat(err.toString())
                .isEqualTo("admin invite: There is no Parley server's data in " + data
                        + ". Start a server once, or say with --data where its data is.\n");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aCommandThatIsMissingIsAskedFor() {
        var line =
                CommandLines.of(new AdminCommand(), Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));

        assertThat(line.execute("user")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("admin user: Say what to do, such as list or role; --help lists all commands\n");
    }

    @Test
    void theCertificateOfTheServerIsShown() throws Exception {
        var settings = new TlsSettings(new TlsSettings.Own(), TlsSettings.PlainRequests.REDIRECT);
        var identity = Tls.open(settings, data, () -> List.of("localhost"), InstantSource.system())
                .identity();

        assertThat(admin("tls", "show")).isZero();
        assertThat(out.toString().lines())
                .startsWith(
                        "trust words: " + String.join(" ", identity.words()), "fingerprint: " + identity.fingerprint())
                .endsWith("key:         " + identity.pin())
                .hasSize(4);
        out.getBuffer().setLength(0);

        assertThat(admin("tls", "show", "--json")).isZero();
        assertThat(out.toString()).startsWith("{\"key\":\"" + identity.pin() + "\",\"words\":[\"");
        out.getBuffer().setLength(0);

        assertThat(admin("tls", "certificate")).isZero();
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(identity.certificate());
        assertThat(out.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void aCertificateThatIsMissingIsSaid() {
        assertThat(admin("tls", "show")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("admin tls show: There is no certificate in " + data + ". Start the server once with");

        err.getBuffer().setLength(0);
        assertThat(admin("tls", "show", "--tls", data.resolve("none.p12").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("none.p12 cannot be used").hasLineCount(1);
    }

    /// The folder is open and locked as a running server has it.
    @Nested
    final class BesideARunningServer {
        private DataFolder folder;
        private Database database;

        @BeforeEach
        void start() {
            folder = DataFolder.open(data);
            database = SqliteEngine.open(DataFolder.database(data), Durability.PROCESS, false);
        }

        @AfterEach
        void stop() {
            database.close();
            folder.close();
        }

        private void account(String name, String role) {
            database.write(transaction -> transaction.insert(
                            "INSERT INTO account (username, role, password_hash, created_at) VALUES (?, ?, 'x', ?)",
                            name,
                            role,
                            1_795_420_800_000L))
                    .join();
        }

        private void session(String id, String name) {
            database.write(transaction -> transaction.insert(
                            "INSERT INTO session (id, account, created_at, used_at)"
                                    + " SELECT ?, no, 1, 1 FROM account WHERE username = ?",
                            id,
                            name))
                    .join();
        }

        @Test
        void anInviteIsMadeForTheServerToAccept() {
            assertThat(admin("invite", "--uses", "3", "--hours", "2")).isZero();

            assertThat(out.toString()).matches("invite code: [2-9A-Z]{5}-[2-9A-Z]{5}\nfor 3 accounts, until .*Z\n");
            assertThat(database.read(
                            "SELECT uses_left, expires_at - created_at AS life FROM invite",
                            row -> row.integer("uses_left") + " uses " + row.number("life") + " ms"))
                    .containsExactly("3 uses 7200000 ms");
        }

        @Test
        void programsGetTheInviteAsJson() {
            assertThat(admin("invite", "--json")).isZero();

            assertThat(out.toString())
                    .matches("\\{\"code\":\"[2-9A-Z]{5}-[2-9A-Z]{5}\",\"expiresAt\":\".*Z\",\"uses\":1}\n");
        }

        @Test
        void anInviteForNobodyIsWrongUsage() {
            assertThat(admin("invite", "--uses", "0")).isEqualTo(2);
            assertThat(err.toString()).startsWith("admin invite: “uses” must be from 1 to 1000.");
        }

        @Test
        void usersAreListedByName() {
            account("ben", "member");
            account("ada", "owner");
            session("s1", "ada");
            session("s2", "ada");

            assertThat(admin("user", "list")).isZero();

            assertThat(out.toString().lines())
                    .containsExactly(
                            "ada                               owner   since 2026-11-23T08:00:00.000Z  sessions 2",
                            "ben                               member  since 2026-11-23T08:00:00.000Z  sessions 0");
        }

        @Test
        void programsGetTheUsersAsJson() {
            account("ada", "owner");

            assertThat(admin("user", "list", "--json")).isZero();

            assertThat(out.toString())
                    .isEqualTo(
                            "{\"users\":[{\"username\":\"ada\",\"name\":null,\"role\":\"owner\",\"bot\":false,"
                                    + "\"createdAt\":\"2026-11-23T08:00:00.000Z\",\"sessions\":0,\"disabled\":false,\"banned\":false}]}\n");
        }

        @Test
        void aNewPasswordEndsAllSessions() {
            account("ada", "owner");
            account("ben", "member");
            session("s1", "ada");
            session("s2", "ada");
            session("s3", "ben");

            assertThat(admin("user", "reset-password", "Ada")).isZero();

            assertThat(out.toString()).matches("new password: (\\w{5}-){3}\\w{5}\nsigned out of 2 sessions\n");
            assertThat(database.read("SELECT id FROM session WHERE ended_at IS NULL", row -> row.text("id")))
                    .containsExactly("s3");
            assertThat(database.read(
                            "SELECT username FROM account WHERE password_hash LIKE '$argon2id$%'",
                            row -> row.text("username")))
                    .containsExactly("ada");
        }

        @Test
        void nobodysPasswordCannotBeReset() {
            assertThat(admin("user", "reset-password", "eve")).isEqualTo(1);
            assertThat(err.toString())
                    .isEqualTo("admin user reset-password: There is no account “eve”."
                            + " Run parley admin user list to see all accounts.\n");
        }

        @Test
        void eachActIsListedWithItsTimeAndPersonAndWithoutSecrets() {
            account("ben", "member");
            session("s1", "ben");
            admin("invite", "--uses", "3", "--hours", "2");
            admin("user", "reset-password", "ben");
            var secrets = Pattern.compile("[2-9A-Z]{5}-[2-9A-Z]{5}");
            assertThat(out.toString()).containsPattern(secrets);
            out.getBuffer().setLength(0);

            assertThat(admin("audit")).isZero();

            assertThat(out.toString())
                    .doesNotContainPattern(secrets)
                    .matches("\\S+Z  os:\\S+ +reset-password  ben +sessionsEnded=1\n"
                            + "\\S+Z  os:\\S+ +invite +uses=3 expiresAt=\\S+Z\n");
        }

        @Test
        void programsGetTheNewestActsAsJson() {
            admin("invite");
            admin("invite", "--uses", "2");
            out.getBuffer().setLength(0);

            assertThat(admin("audit", "--json", "--limit", "1")).isZero();

            assertThat(out.toString())
                    .matches("\\{\"entries\":\\[\\{\"no\":2,\"at\":\"[^\"]+Z\",\"by\":\"os:[^\"]+\","
                            + "\"act\":\"invite\",\"on\":\"\",\"detail\":\"uses=2 expiresAt=[^\"]+Z\"}]}\n");
        }

        @Test
        void whatIsRefusedLeavesNoEntry() {
            assertThat(admin("user", "reset-password", "eve")).isEqualTo(1);
            assertThat(admin("invite", "--uses", "0")).isEqualTo(2);
            out.getBuffer().setLength(0);

            assertThat(admin("audit")).isZero();

            assertThat(out.toString()).isEmpty();
            assertThat(admin("audit", "--limit", "0")).isEqualTo(2);
        }

        @Test
        void roomsAreListed() {
            assertThat(admin("room", "list")).isZero();

            assertThat(out.toString())
                    .isEqualTo("general                                   public   members 0  events 0\n");
        }

        @Test
        void programsGetTheRoomsAsJson() {
            assertThat(admin("room", "list", "--json")).isZero();

            assertThat(out.toString())
                    .isEqualTo("{\"rooms\":[{\"id\":\"general\",\"kind\":\"public\",\"name\":\"general\","
                            + "\"members\":0,\"head\":0}]}\n");
        }

        @Test
        void aRoomIsRemovedWithAllThatWasSaidThere() {
            room("books", "Books");

            assertThat(admin("room", "delete", "Books", "--yes")).isZero();

            assertThat(out.toString()).isEqualTo("removed: books “Books” (public, 1 member, 1 event)\n");
            assertThat(database.read("SELECT room FROM event UNION SELECT room FROM member", row -> row.number("room")))
                    .isEmpty();
            out.getBuffer().setLength(0);
            assertThat(admin("room", "list")).isZero();
            assertThat(out.toString()).doesNotContain("books");
            assertThat(admin("room", "delete", "books", "--yes")).isEqualTo(1);
        }

        @Test
        void programsGetTheRemovedRoomAsJson() {
            room("books", "Books");

            assertThat(admin("room", "delete", "books", "--yes", "--json")).isZero();

            assertThat(out.toString())
                    .isEqualTo(
                            "{\"id\":\"books\",\"kind\":\"public\",\"name\":\"Books\",\"members\":1,\"events\":1}\n");
        }

        @Test
        void aRoomIsNotRemovedWithoutAQuestion() {
            room("books", "Books");

            assertThat(admin("room", "delete", "books")).isEqualTo(1);

            assertThat(err.toString())
                    .isEqualTo("admin room delete: Removing books “Books” (public, 1 member, 1 event) cannot be undone."
                            + " Add --yes to confirm.\n");
            assertThat(database.read("SELECT 1 FROM room WHERE id = 'books' AND removed IS NULL", _ -> 1))
                    .hasSize(1);
        }

        @Test
        void whatIsNotOneRoomIsNotRemoved() {
            room("books", "Books");
            room("books-2", "Books");

            assertThat(admin("room", "delete", "Books", "--yes")).isEqualTo(1);
            assertThat(admin("room", "delete", "music", "--yes")).isEqualTo(1);
            assertThat(admin("room", "delete", "general", "--yes")).isEqualTo(1);

            assertThat(err.toString().lines())
                    .containsExactly(
                            "admin room delete: Several rooms are called “Books”. Use an id: books, books-2",
                            "admin room delete: There is no room “music”. Run parley admin room list to see all rooms.",
                            "admin room delete: Everyone is in “general”. It cannot be removed.");
        }

        @Test
        void aRoomIsArchivedAndBroughtBack() {
            room("books", "Books");

            assertThat(admin("room", "archive", "Books")).isZero();
            assertThat(admin("room", "archive", "books", "--json")).isZero();
            assertThat(admin("room", "archive", "books", "--undo")).isZero();

            assertThat(out.toString())
                    .isEqualTo("archived: books\n"
                            + "{\"id\":\"books\",\"archived\":true,\"changed\":false}\n"
                            + "no longer archived: books\n");
            assertThat(database.read("SELECT detail FROM audit ORDER BY no", row -> row.text("detail")))
                    .containsExactly("archived=true", "archived=false");
            assertThat(admin("room", "archive", "general")).isEqualTo(1);
        }

        @Test
        void theMembersOfARoomAreListedWithTheirRoles() {
            room("books", "Books");
            database.write(transaction -> transaction.update("UPDATE member SET moderator = 1"))
                    .join();
            database.write(transaction ->
                            transaction.update("INSERT INTO mute (account, room) SELECT account, room FROM member"))
                    .join();

            assertThat(admin("room", "members", "books")).isZero();
            assertThat(admin("room", "members", "books", "--json")).isZero();

            assertThat(out.toString())
                    .isEqualTo("books-reader                      member  moderator  muted\n"
                            + "{\"members\":[{\"username\":\"books-reader\",\"role\":\"member\","
                            + "\"moderator\":true,\"muted\":true}]}\n");
        }

        /// A public room with one person, who came in.
        private void room(String id, String name) {
            account(id + "-reader", "member");
            database.write(transaction -> {
                        long no = transaction.insert(
                                "INSERT INTO room (id, kind, name, topic, created_at) VALUES (?, 'public', ?, '', 1)",
                                id,
                                name);
                        transaction.update(
                                "INSERT INTO event (room, seq, kind, account, at) SELECT ?, 1, 'joined', max(no), 1"
                                        + " FROM account",
                                no);
                        return transaction.update(
                                "INSERT INTO member (account, room, since, read_seq) SELECT max(no), ?, 1, 1 FROM"
                                        + " account",
                                no);
                    })
                    .join();
        }
    }
}
