// SPDX-License-Identifier: Apache-2.0
package app.parley.server.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.server.store.Database;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.api.Profile;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// Names and colours that people choose, and how it is told.
@OnEachStore
final class ProfilesTest {
    @Parameter
    TestStore store;

    @TempDir
    private Path data;

    private final List<ServerFrame.Profiles> told = new ArrayList<>();
    private Database database;
    private Profiles profiles;
    private long nanos;
    private long ada;
    private long ben;
    private long guest;

    @BeforeEach
    void open() {
        database = store.open(data);
        profiles = new Profiles(database, told::add, () -> nanos);
        told.clear();
        ada = account("ada", "owner");
        ben = account("ben", "member");
        guest = account("gus", "guest");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private long account(String name, String role) {
        return database.write(handle -> {
                    long no = handle.insert(
                            "INSERT INTO account (username, role, password_hash, created_at) VALUES (?, ?, '', 0)",
                            name,
                            role);
                    Alikes.mark(handle, new Username(name));
                    return no;
                })
                .join();
    }

    private void delete(long account, String name) {
        database.write(handle -> {
                    handle.update(
                            "UPDATE account SET username = ?, deleted_at = 1 WHERE no = ?",
                            "former." + account,
                            account);
                    ProfileRepository.forget(handle, account, new Username(name));
                    return true;
                })
                .join();
    }

    private List<Profile> all() {
        return profiles.after(ada, 0).profiles();
    }

    private static Profile profile(String username, @Nullable String name) {
        return new Profile(username, name, null, false);
    }

    private static Profile alike(String username, String name) {
        return new Profile(username, name, null, true);
    }

    private void assertRefused(Reason reason, @Nullable String name, @Nullable String colour) {
        assertThat(catchThrowableOfType(Refusal.class, () -> profiles.choose(ben, name, colour))
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void aChatInWhichNobodyChoseAnythingIsAtVersionZero() {
        assertThat(profiles.after(ada, 0).version()).isZero();
        profiles.notice();
        assertThat(told).isEmpty();
    }

    @Test
    void anEmptyTextTakesBackWhatWasChosenAndWhatIsAbsentStays() {
        assertThat(profiles.choose(ben, " Бен ", "teal")).isTrue();
        assertThat(all()).containsExactly(new Profile("ben", "Бен", "teal", false));
        assertThat(profiles.choose(ben, "Бен", null)).isFalse();
        profiles.choose(ben, "", null);
        assertThat(all()).containsExactly(new Profile("ben", null, "teal", false));
        profiles.choose(ben, null, "");
        assertThat(all()).containsExactly(profile("ben", null));
    }

    @Test
    void whatCannotBeANameChangesNothing() {
        profiles.choose(ben, "Ben", null);
        assertRefused(Reason.NAME_LONG, "b".repeat(41), null);
        assertRefused(Reason.NAME_LINES, "b\u202en", null);
        assertRefused(Reason.NAME_EMPTY, "\u3164", null);
        assertRefused(Reason.REQUEST_INVALID, "Benno", "mauve");
        assertThat(all()).containsExactly(profile("ben", "Ben"));
    }

    @Test
    void aPersonWhoChangesTheirNameAllTheTimeHasToWait() {
        for (int i = 0; i < Profiles.MOST_CHANGES; i++) {
            profiles.choose(ben, "Ben " + i, null);
        }
        assertRefused(Reason.RATE_LIMITED, "Ben", null);
        nanos += TimeUnit.HOURS.toNanos(1);
        assertThat(profiles.choose(ben, "Ben", null)).isTrue();
    }

    @Nested
    class TheNews {
        @Test
        void areTheChangesSinceTheLastOnes() {
            profiles.choose(ben, "Benjamin", null);
            profiles.notice();
            profiles.choose(ada, "Ada L.", null);
            profiles.notice();
            profiles.notice();
            assertThat(told)
                    .containsExactly(
                            new ServerFrame.Profiles(0L, 1, List.of(profile("ben", "Benjamin"))),
                            new ServerFrame.Profiles(1L, 2, List.of(profile("ada", "Ada L."))));
        }

        @Test
        void ofAnotherProcessAreNoticed() {
            database.write(handle -> {
                        ProfileRepository.add(handle, ben, "Benjamin", null);
                        return true;
                    })
                    .join();
            profiles.notice();
            assertThat(told).containsExactly(new ServerFrame.Profiles(0L, 1, List.of(profile("ben", "Benjamin"))));
        }

        @Test
        void ofADeletedAccountLetClientsBeginAgain() {
            profiles.choose(ben, "Benjamin", null);
            profiles.choose(ada, "Augusta", null);
            profiles.notice();
            delete(ben, "ben");
            profiles.notice();
            assertThat(told.getLast()).isEqualTo(new ServerFrame.Profiles(null, 3, List.of()));
            var list = profiles.after(ada, 0);
            assertThat(list.profiles()).containsExactly(profile("ada", "Augusta"));
            assertThat(list.reset()).isEqualTo(3);
        }

        @Test
        void comeInPagesByVersion() {
            profiles.choose(ben, "Benjamin", null);
            profiles.choose(ada, "Augusta", null);
            assertThat(profiles.after(ada, 1).profiles()).containsExactly(profile("ada", "Augusta"));
            assertThat(profiles.after(ada, 2).profiles()).isEmpty();
            assertThat(profiles.after(ada, 2).version()).isEqualTo(2);
        }

        @Test
        void forGuestsAreOfThePeopleInTheirRooms() {
            profiles.choose(ben, "Benjamin", null);
            profiles.choose(guest, "Gustav", null);
            assertThat(profiles.after(guest, 0).profiles()).containsExactly(profile("gus", "Gustav"));
            database.write(handle ->
                            handle.update("INSERT INTO member (account, room, since, read_seq) SELECT a.no, r.no, 0, 0"
                                    + " FROM account a, room r WHERE a.username <> 'ada' AND r.id = 'general'"))
                    .join();
            assertThat(profiles.after(guest, 0).profiles())
                    .containsExactly(profile("ben", "Benjamin"), profile("gus", "Gustav"));
        }
    }

    @Nested
    class ANameThatLooksLikeAnothers {
        @Test
        void isMarkedWhereItWasChosenLater() {
            profiles.choose(ben, "Nina", null);
            profiles.choose(ada, "Ninа", null);
            assertThat(all()).containsExactly(profile("ben", "Nina"), alike("ada", "Ninа"));
        }

        @Test
        void isMarkedWhereItLooksLikeAUsername() {
            profiles.choose(ben, "Аda", null);
            assertThat(all()).containsExactly(alike("ben", "Аda"));
        }

        @Test
        void isNotMarkedForOnesOwnUsername() {
            profiles.choose(ben, "Ben", null);
            profiles.choose(ada, "Bеn", null);
            assertThat(all()).containsExactly(profile("ben", "Ben"), alike("ada", "Bеn"));
        }

        @Test
        void isMarkedWhenTheUsernameComesLaterAndNotAfterItIsGone() {
            profiles.choose(ben, "Dora", null);
            long dora = account("dora", "member");
            assertThat(all()).containsExactly(alike("ben", "Dora"));
            profiles.notice();
            assertThat(told.getLast().profiles()).containsExactly(alike("ben", "Dora"));
            delete(dora, "dora");
            assertThat(all()).containsExactly(profile("ben", "Dora"));
        }

        @Test
        void isNotMarkedAnyMoreOnceTheOtherIsCalledDifferently() {
            profiles.choose(ben, "Nina", null);
            profiles.choose(ada, "Nina", null);
            profiles.choose(ben, "Nora", null);
            assertThat(all()).containsExactly(profile("ben", "Nora"), profile("ada", "Nina"));
            profiles.choose(ben, "Nina", null);
            assertThat(all()).containsExactly(profile("ada", "Nina"), alike("ben", "Nina"));
        }

        @Test
        void staysInItsPlaceWhenOnlyTheColourChanges() {
            profiles.choose(ben, "Nina", null);
            profiles.choose(ada, "Nina", null);
            profiles.choose(ben, null, "pink");
            assertThat(all()).containsExactly(alike("ada", "Nina"), new Profile("ben", "Nina", "pink", false));
        }
    }
}
