// SPDX-License-Identifier: Apache-2.0
package app.parley.client.account;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.OwnAccount;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.SessionList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Where I am signed in; asked for at once. Confined to the JavaFX thread.
public final class DevicesViewModel {
    /// A device that is signed in: its program, and a line with its address and last use. `here` is this one.
    public record Device(String id, String name, String line, boolean here) {}

    private final OwnAccount account;
    private final TimeWords times;
    private final ObservableList<Device> devices = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper loadProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public DevicesViewModel(OwnAccount account, TimeWords times) {
        this.account = account;
        this.times = times;
        load();
    }

    /// Ask again.
    public void load() {
        loading.set(devices.isEmpty());
        loadProblem.set("");
        account.sessions(outcome -> {
            loading.set(false);
            switch (outcome) {
                case Outcome.Done<SessionList>(var list) ->
                    devices.setAll(Stream.concat(
                                    list.sessions().stream().filter(SessionList.Session::current),
                                    list.sessions().stream().filter(session -> !session.current()))
                            .map(this::device)
                            .toList());
                case Outcome.Failed<SessionList>(var why) -> loadProblem.set(why.words());
            }
        });
    }

    private Device device(SessionList.Session session) {
        var name =
                session.device() == null || session.device().isEmpty() ? Words.of("devices.unknown") : session.device();
        var parts = new ArrayList<String>();
        if (session.current()) {
            parts.add(Words.of("devices.here"));
        }
        if (session.address() != null && !session.address().isEmpty()) {
            parts.add(session.address());
        }
        parts.add(Words.of("devices.used", times.dayAndTime(session.usedAt())));
        return new Device(session.id(), name, parts.stream().collect(Collectors.joining(" · ")), session.current());
    }

    /// Sign out `device`, which is another one than this.
    public void signOut(Device device) {
        problem.set("");
        end(List.of(device));
    }

    /// Sign out all devices but this one.
    public void signOutOthers() {
        problem.set("");
        end(devices.stream().filter(device -> !device.here()).toList());
    }

    private void end(List<Device> wanted) {
        for (var device : wanted) {
            account.end(device.id(), ended(device));
        }
    }

    private Consumer<Outcome<String>> ended(Device device) {
        return outcome -> {
            switch (outcome) {
                case Outcome.Done<String> _ -> devices.remove(device);
                // It ended by itself meanwhile, which is what was wanted.
                case Outcome.Failed<String>(var why) when why.code().equals("not-found") -> devices.remove(device);
                case Outcome.Failed<String>(var why) ->
                    problem.set(Words.of("devices.failed", device.name(), why.words()));
            }
        };
    }

    public ObservableList<Device> devices() {
        return devices;
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// Why the devices could not be loaded; empty when nothing is wrong.
    public ReadOnlyStringProperty loadProblemProperty() {
        return loadProblem.getReadOnlyProperty();
    }

    /// Why a device could not be signed out; empty when nothing is wrong.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
