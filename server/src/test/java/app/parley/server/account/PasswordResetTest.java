// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.access.Role;
import app.parley.server.store.Database;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachStore
final class PasswordResetTest {
    @Parameter
    TestStore store;

    private static final Username ADA = new Username("ada");

    private final Passwords passwords = new Passwords(AccountsFixture.CHEAP);

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir
    private Path data;

    private Database database;
    private PasswordReset reset;
    private long ada;

    @BeforeEach
    void open() {
        database = store.open(data);
        reset = new PasswordReset(database, passwords, InstantSource.system());
        ada = database.write(transaction -> AccountRepository.insert(
                        transaction, ADA, Role.OWNER, passwords.hash("the old password", HERE), 1))
                .join();
    }

    @AfterEach
    void close() {
        passwords.close();
        database.close();
    }

    @Test
    void theNewPasswordCountsInsteadOfTheOldOne() {
        reset.reset(ADA, "three word password", "os:root");

        var hash = new AccountRepository(database).byName("ada").map(AccountRepository.Account::hash);
        assertThat(passwords.matches("three word password", hash, HERE)).isTrue();
        assertThat(passwords.matches("the old password", hash, HERE)).isFalse();
    }

    @Test
    void aRunningServerNoticesTheSessionsThatEnded() throws Exception {
        var running = Sessions.open(database, data, "space", InstantSource.system());
        var session = database.write(transaction -> running.begin(
                        transaction, ada, ADA, Role.OWNER, new Visitor(AccountsFixture.ADDRESS, "", false)))
                .join();
        var ended = new ArrayList<String>();
        running.onEnd((id, _) -> ended.add(id));

        assertThat(reset.reset(ADA, "three word password", "os:root")).contains(1);
        running.noticeEnds();
        running.noticeEnds();

        assertThat(ended).containsExactly(session.login().sessionId());
        assertThat(running.login("Bearer " + session.accessToken(), null, false))
                .isEmpty();
        assertThatThrownBy(() -> running.refresh(session.refreshToken(), null)).isInstanceOf(Refusal.class);
    }

    @Test
    void aWeakPasswordIsRefused() {
        assertThatThrownBy(() -> reset.reset(ADA, "password1", "os:root")).isInstanceOf(Refusal.class);
    }

    @Test
    void whoHasNoAccountGetsNone() {
        assertThat(reset.reset(new Username("eve"), "three word password", "os:root"))
                .isEqualTo(Optional.empty());
    }

    @Test
    void aPasswordThatIsMadeUpMayBeChosen() {
        PasswordRules.check(ADA, PasswordReset.randomPassword());
    }
}
