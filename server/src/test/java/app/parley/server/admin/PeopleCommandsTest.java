// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.command.CommandLines;
import app.parley.server.store.Database;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// What `parley admin user` and `parley admin invite` do to people, beside an open database.
@OnEachStore
final class PeopleCommandsTest {
    @Parameter
    TestStore store;

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Database database;

    @BeforeEach
    void open() {
        database = store.open(data);
        database.write(handle -> {
                    handle.update(
                            "INSERT INTO account (username, role, password_hash, created_at) VALUES ('ada', 'owner', 'x', 0)");
                    long ben = handle.insert(
                            "INSERT INTO account (username, role, password_hash, created_at) VALUES ('ben', 'member', 'x', 0)");
                    return handle.update(
                            "INSERT INTO session (id, account, address, device, created_at, used_at)"
                                    + " VALUES ('s1', ?, '10.0.0.7', 'Firefox on Linux', 0, ?)",
                            ben,
                            System.currentTimeMillis());
                })
                .join();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String admin(int status, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--data", data.toString()));
        line.addAll(store.options(data));
        assertThat(CommandLines.of(new AdminCommand(), Map.of(), new PrintWriter(out, true), new PrintWriter(err, true))
                        .execute(line.toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(status);
        return status == 0 ? out.toString() : err.toString();
    }

    @Test
    void rolesAreGivenAndOneOwnerStays() {
        assertThat(admin(0, "user", "role", "ben", "admin")).isEqualTo("ben is now admin\n");
        assertThat(admin(0, "user", "role", "ben", "admin", "--json"))
                .isEqualTo("{\"username\":\"ben\",\"role\":\"admin\",\"changed\":false}\n");
        assertThat(admin(1, "user", "role", "ada", "guest")).contains("A chat needs an owner.");
        assertThat(admin(1, "user", "role", "eve", "guest")).contains("There is no account “eve”.");
        assertThat(admin(2, "user", "role", "ben", "king")).contains("ROLE must be");
    }

    @Test
    void accountsAreDisabledAndEnabled() {
        assertThat(admin(0, "user", "disable", "ben")).isEqualTo("ben is disabled, signed out of 1 session\n");
        assertThat(admin(0, "user", "list")).contains("ben").contains("sessions 0  disabled");
        assertThat(admin(0, "user", "enable", "ben")).isEqualTo("ben is enabled\n");
        assertThat(admin(0, "user", "enable", "ben")).isEqualTo("ben was not disabled\n");
        assertThat(admin(1, "user", "disable", "ada")).contains("A chat needs an owner.");
    }

    @Test
    void peopleAreBannedAndLetInAgain() {
        assertThat(admin(0, "user", "ban", "ben", "--hours", "2", "--reason", "spam"))
                .isEqualTo("ben is banned for 2 h, signed out of 1 session\n");
        assertThat(admin(0, "user", "list")).contains("sessions 0  banned");
        assertThat(database.read("SELECT address FROM banned_address", row -> row.text("address")))
                .containsExactly("0a000007");
        assertThat(admin(0, "user", "unban", "ben")).isEqualTo("ben is no longer banned\n");
        assertThat(database.read("SELECT address FROM banned_address", row -> row.text("address")))
                .isEmpty();
        assertThat(admin(1, "user", "ban", "ben", "--hours", "0")).contains("“hours” must be from 1");
    }

    @Test
    void sessionsAreListedAndEnded() {
        assertThat(admin(0, "user", "sessions", "ben")).matches("Firefox on Linux +10\\.0\\.0\\.7 +since .*Z\n");
        assertThat(admin(0, "user", "sessions", "ben", "--end")).isEqualTo("ben is signed out of 1 session\n");
        assertThat(admin(0, "user", "sessions", "ben")).isEmpty();
    }

    @Test
    void anAccountIsDeletedWhenThatIsConfirmed() {
        assertThat(admin(1, "user", "delete", "ben")).contains("Add --yes to confirm.");
        assertThat(admin(0, "user", "delete", "ben", "--yes")).startsWith("deleted: ben. Its messages stay under");
        assertThat(admin(0, "user", "list"))
                .contains("ada")
                .doesNotContain("ben")
                .doesNotContain("former");
        assertThat(database.read(
                        "SELECT act, \"on\", detail FROM audit ORDER BY no",
                        row -> row.text("act") + " " + row.text("on").replaceAll("[0-9]+", "N") + " "
                                + row.text("detail")))
                .containsExactly("delete-user former.N erase=false");
        assertThat(admin(1, "user", "delete", "ada", "--yes")).contains("A chat needs an owner.");
    }

    @Test
    void invitesAreListedAndRevoked() {
        admin(0, "invite", "--uses", "3", "--role", "guest", "--room", "general");
        var listed = admin(0, "invite", "list");
        assertThat(listed).matches("[0-9a-f]{22}  guest   3 of 3 left  until \\S+  by the command line  general\n");
        var id = listed.substring(0, 22);
        assertThat(admin(0, "invite", "revoke", id)).isEqualTo("revoked: " + id + "\n");
        assertThat(admin(0, "invite", "list")).isEmpty();
        assertThat(admin(1, "invite", "revoke", "none")).contains("There is no such invite any more.");
        assertThat(admin(2, "invite", "--role", "owner")).contains("“role” must be");
    }

    @Test
    void theKeyOfTokensIsReplacedAndThatIsRecorded() throws IOException {
        assertThat(admin(1, "keys", "rotate")).contains("There is no token.key in " + data);
        var file = data.resolve("token.key");
        var key = "A".repeat(43) + "=";
        Files.writeString(file, key + "\n");

        assertThat(admin(0, "keys", "rotate"))
                .matches("New tokens are signed with the key \\S{11}\\. Everyone stays signed in\\.\n"
                        + "The key \\S{11} accepts no token after \\S+:\\d\\dZ and is removed after \\S+:\\d\\dZ\\.\n")
                .doesNotContain(key);
        assertThat(Files.readAllLines(file)).hasSize(2).first().isNotEqualTo(key);
        assertThat(Files.readAllLines(file).getLast()).startsWith("retired 2").endsWith(key);
        assertThat(admin(0, "keys", "rotate", "--json"))
                .matches(
                        "\\{\"key\":\"\\S{11}\",\"retired\":\"\\S{11}\",\"believedUntil\":\"\\S+\",\"removedAt\":\"\\S+\"}\n");
        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(admin(0, "audit", "--limit", "1")).matches("\\S+Z  os:\\S+ +rotate-keys\n");
    }

    @Test
    void keysThatCannotBeReadAreNotReplaced() throws IOException {
        var file = data.resolve("token.key");
        Files.writeString(file, "nonsense\n");
        assertThat(admin(1, "keys", "rotate")).contains("holds no key");
        assertThat(file).hasContent("nonsense");
        assertThat(admin(0, "audit")).isEmpty();
    }
}
