// SPDX-License-Identifier: Apache-2.0
package app.parley.client.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.connection.ConnectionState;
import app.parley.client.session.Scene;
import app.parley.client.ui.TimeWords;
import app.parley.shared.api.SessionList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class AccountTest {
    private final Scene scene = new Scene()
            .device(new SessionList.Session(
                    "s1", "Parley 1.0 on Linux", "10.0.0.4", "2026-11-20T08:00:00Z", "2026-11-22T08:00:00Z", false))
            .device(new SessionList.Session("s2", null, null, "2026-11-20T08:00:00Z", "2026-11-23T08:00:00Z", true))
            .connect();
    private final TimeWords times = new TimeWords(scene.time(), () -> ZoneId.of("Europe/Berlin"), Locale.UK);
    private final List<String> done = new ArrayList<>();

    private DevicesViewModel devices() {
        var devices = new DevicesViewModel(scene.session().account(), times);
        scene.run();
        return devices;
    }

    private ChangePasswordViewModel password() {
        return new ChangePasswordViewModel(scene.session().account(), "ada", () -> done.add("done"));
    }

    @Test
    void thisDeviceComesFirst() {
        assertThat(devices().devices())
                .containsExactly(
                        new DevicesViewModel.Device("s2", "Unknown program", "This device · last used: 09:00", true),
                        new DevicesViewModel.Device(
                                "s1", "Parley 1.0 on Linux", "10.0.0.4 · last used: Yesterday, 09:00", false));
    }

    @Test
    void allOtherDevicesAreSignedOutAtOnce() {
        var devices = devices();
        devices.signOutOthers();
        scene.run();
        assertThat(scene.asked()).containsExactly("DELETE /api/v1/sessions/s1");
        assertThat(devices.devices()).singleElement().matches(DevicesViewModel.Device::here);
    }

    @Test
    void aDeviceThatCannotBeSignedOutStays() {
        var devices = devices();
        scene.refuseCall("internal");
        devices.signOut(devices.devices().getLast());
        scene.run();
        assertThat(devices.devices()).hasSize(2);
        assertThat(devices.problemProperty().get()).startsWith("Parley 1.0 on Linux is still signed in.");
    }

    @Test
    void devicesThatCannotBeLoadedAreAskedForAgain() {
        scene.refuseCall("internal");
        var devices = devices();
        assertThat(devices.loadProblemProperty().get()).isNotEmpty();
        devices.load();
        scene.run();
        assertThat(devices.loadProblemProperty().get()).isEmpty();
        assertThat(devices.devices()).hasSize(2);
    }

    @Test
    void aPasswordIsChangedWithTheOneOfBefore() {
        var password = password();
        password.current().set("correct horse ada");
        password.next().set("battery staple 42");
        assertThat(password.strengthProperty().get()).isNotEmpty();
        password.change();
        scene.run();
        assertThat(done).hasSize(1);
    }

    @Test
    void aWrongPasswordIsSaidAtItsField() {
        var password = password();
        password.current().set("wrong");
        password.next().set("battery staple 42");
        password.change();
        scene.run();
        assertThat(password.current().problem()).isEqualTo("This is not your password.");
        assertThat(done).isEmpty();
    }

    @Test
    void aShortPasswordIsNotEvenSent() {
        var password = password();
        password.current().set("correct horse ada");
        password.next().set("short");
        password.change();
        scene.run();
        assertThat(password.next().problem()).isNotEmpty();
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void theSessionEndsWithTheAccount() {
        var delete = new DeleteAccountViewModel(scene.session().account(), "Ada's chat");
        delete.delete();
        assertThat(delete.password().problem()).isNotEmpty();

        delete.password().set("correct horse ada");
        delete.eraseProperty().set(true);
        delete.delete();
        scene.run();
        assertThat(scene.asked())
                .containsExactly("DELETE /api/v1/users/me {\"password\":\"correct horse ada\",\"erase\":true}");
        assertThat(scene.session().connectionStateProperty().get())
                .isEqualTo(new ConnectionState.SignedOut("Your account was deleted."));
    }

    @Test
    void aWrongPasswordDeletesNothing() {
        var delete = new DeleteAccountViewModel(scene.session().account(), "Ada's chat");
        delete.password().set("wrong");
        delete.delete();
        scene.run();
        assertThat(delete.password().problem()).isEqualTo("This is not your password.");
        assertThat(scene.session().connectionStateProperty().get()).isInstanceOf(ConnectionState.Connected.class);
    }
}
