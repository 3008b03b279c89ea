// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.RefreshToken;
import app.parley.shared.trust.KeyPin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStoreTest {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void itStartsEmptyAndWritesNothing() {
        try (var store = SessionStore.open(folder.resolve("new"))) {
            assertThat(store.recent()).isEmpty();
        }
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void chatsAreThereTheNextTimeTheLastUsedFirst() {
        var home = session("home", "r-1");
        var work = session("work", "r-2");
        try (var store = SessionStore.open(folder)) {
            store.save(home);
            store.save(work);
            store.save(session("home", "r-3"));
        }
        try (var store = SessionStore.open(folder)) {
            assertThat(store.recent()).containsExactly(session("home", "r-3"), work);
            assertThat(store.find(work.address())).contains(work);
        }
    }

    @Test
    void aChatThatIsSignedOutOfStaysWithoutItsToken() {
        try (var store = SessionStore.open(folder)) {
            store.save(session("home", "r-1"));
            store.signedOut(session("home", null).address());
            assertThat(store.recent()).containsExactly(session("home", null));
            assertThat(store.recent().getFirst().resumable()).isFalse();
        }
        assertThat(folder.resolve("sessions.json")).content().doesNotContain("r-1");
    }

    @Test
    void aChatThatIsEncryptedFromNowOnKeepsItsSessionAndItsDevices() {
        var home = session("home", "r-1");
        var secure = home.address().byTls();
        try (var store = SessionStore.open(folder)) {
            store.save(home);
            store.save(new KnownDevice(home.address(), "ada", "d-1"));
            store.encrypted(home.address());
        }
        try (var store = SessionStore.open(folder)) {
            assertThat(store.find(home.address())).isEmpty();
            assertThat(store.find(secure))
                    .hasValueSatisfying(kept -> assertThat(kept.resumable()).isTrue());
            assertThat(store.device(secure, "ada")).contains("d-1");
        }
    }

    @Test
    void theKeyOfAChatIsRememberedUntilTheChatIsForgotten() {
        var where = session("home", "r-1").address().byTls();
        var key = new KeyPin("sha256/" + "A".repeat(43));
        try (var store = SessionStore.open(folder)) {
            store.trust(where, key);
        }
        try (var store = SessionStore.open(folder)) {
            assertThat(store.of(where)).contains(key);
            store.forget(where);
            assertThat(store.of(where)).isEmpty();
        }
    }

    @Test
    void aForgottenChatIsGone() {
        try (var store = SessionStore.open(folder)) {
            store.save(session("home", "r-1"));
            store.forget(session("home", null).address());
        }
        try (var store = SessionStore.open(folder)) {
            assertThat(store.recent()).isEmpty();
        }
    }

    @Test
    void aDeviceIsKnownForEachChatAndAccountAlsoAfterSigningOut() {
        var home = session("home", "r-1").address();
        var work = session("work", "r-2").address();
        try (var store = SessionStore.open(folder)) {
            store.save(session("home", "r-1"));
            store.save(new KnownDevice(home, "ada", "first"));
            store.save(new KnownDevice(home, "ada", "second"));
            store.save(new KnownDevice(home, "ben", "of ben"));
            store.save(new KnownDevice(work, "ada", "at work"));
            store.signedOut(home);
        }
        try (var store = SessionStore.open(folder)) {
            assertThat(store.device(home, "ada")).contains("second");
            assertThat(store.device(home, "ben")).contains("of ben");
            assertThat(store.device(work, "ada")).contains("at work");
            assertThat(store.device(work, "ben")).isEmpty();
            store.forget(home);
            assertThat(store.device(home, "ada")).isEmpty();
            assertThat(store.device(home, "ben")).isEmpty();
            assertThat(store.device(work, "ada")).contains("at work");
        }
    }

    @Test
    void onlyTheNewestDevicesAreKept() {
        var home = session("home", null).address();
        try (var store = SessionStore.open(folder)) {
            for (int i = 0; i <= SessionStore.DEVICES; i++) {
                store.save(new KnownDevice(home, "guest" + i, "token"));
            }
            assertThat(store.device(home, "guest0")).isEmpty();
            assertThat(store.device(home, "guest1")).contains("token");
        }
    }

    @Test
    void onlyTheLastTwentyAreKept() {
        try (var store = SessionStore.open(folder)) {
            for (int i = 0; i < 30; i++) {
                store.save(session("pc" + i, "r"));
            }
            assertThat(store.recent()).hasSize(20);
            assertThat(store.recent().getFirst().address().host()).isEqualTo("pc29");
        }
    }

    @Test
    void aFileThatCannotBeReadIsPutAside() throws IOException {
        for (var damaged : List.of(
                "{",
                "null",
                "{\"chats\":[{}]}",
                "{\"chats\":[],\"devices\":[{\"host\":\"a\",\"port\":8080}]}",
                "{\"chats\":[{\"host\":\"a\",\"username\":\"b\"," + "\"lastUsed\":\"yesterday\"}]}",
                "x".repeat(2_000_000))) {
            Files.writeString(folder.resolve("sessions.json"), damaged);
            try (var store = SessionStore.open(folder)) {
                assertThat(store.recent()).isEmpty();
            }
            assertThat(folder.resolve("sessions.json.unreadable")).content().isEqualTo(damaged);
            assertThat(folder.resolve("sessions.json")).doesNotExist();
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        var own = folder.resolve("a").resolve("b");
        try (var store = SessionStore.open(own)) {
            store.save(session("home", "r-1"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve("sessions.json"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        assertThat(own.resolve("sessions.json.new")).doesNotExist();
    }

    @Test
    void aTokenIsNeverPartOfAText() {
        assertThat(session("home", "secret")).asString().doesNotContain("secret");
        assertThat(new KnownDevice(session("home", null).address(), "ada", "secret"))
                .asString()
                .doesNotContain("secret");
    }

    private static StoredSession session(String host, @Nullable String token) {
        return new StoredSession(
                ServerAddress.of(host, 8080),
                "Ada's chat",
                "ada",
                token == null ? null : new RefreshToken(token, "id of " + token),
                AT);
    }
}
