// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.log.RoomKey;
import app.parley.server.store.StoreFailure;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.CloseReason;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one device from its hello to live: the welcome, then the rooms and gaps that it has no space for,
/// then a subscription to each room. Thread-safe.
final class Entrance {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final Devices devices;
    private final DeviceSession session;
    private final DeviceConnection connection;
    private final Subscriptions subscriptions;
    private final Stage stage;

    /// The presence version before the welcome was read.
    private volatile int presenceVersion;

    /// The version of the profiles that the welcome says.
    private volatile long profiles;

    /// The frames that are still to be sent before the device is live.
    private volatile @Nullable Arrival arrival;

    Entrance(
            Devices devices,
            DeviceSession session,
            DeviceConnection connection,
            Subscriptions subscriptions,
            Stage stage) {
        this.devices = devices;
        this.session = session;
        this.connection = connection;
        this.subscriptions = subscriptions;
        this.stage = stage;
    }

    /// The device says hello, and has seen the events up to `resume`.
    void hello(ClientFrame.@Nullable ResumePoint resume) {
        if (!stage.begin()) {
            connection.close(CloseReason.MALFORMED);
            return;
        }
        Runnable tooMuch = () -> connection.close(CloseReason.TOO_MANY_FRAMES);
        var hello = new Hellos.Hello(session, connection.address(), welcome -> load(resume, welcome), tooMuch);
        devices.hellos().add(session.account(), hello);
    }

    /// The socket can be written again: send more of the frames that wait. Returns false when none does.
    boolean goOn() {
        var rest = arrival;
        if (rest == null) {
            return false;
        }
        try {
            devices.readers().execute(() -> attempt(rest::goOn));
        } catch (RejectedExecutionException e) {
            connection.close(CloseReason.TOO_MANY_FRAMES);
        }
        return true;
    }

    private void load(ClientFrame.@Nullable ResumePoint resume, Supplier<Welcome> reading) {
        attempt(() -> {
            var welcome = reading.get();
            presenceVersion = welcome.presenceVersion();
            profiles = welcome.profiles();
            session.is(welcome.user());
            connection.answer(welcome.frame());
            var continues = resume != null && resume.epoch().equals(devices.epoch()) ? resume : null;
            if (continues != null) {
                devices.observer().resumed();
            }
            var plan = ResumePlan.of(welcome.rooms(), continues);
            var rest = new Arrival(connection, welcome.rest(), plan.gaps(), () -> enter(plan.cursors()));
            arrival = rest;
            rest.goOn();
        });
    }

    /// A device that waits for a welcome that will not come must try again.
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (StoreFailure e) {
            LOG.warn("hello failed cause={}", e.getMessage());
            connection.close(CloseReason.GOING_AWAY);
        } catch (RuntimeException | Error e) {
            LOG.error("hello failed", e);
            connection.close(CloseReason.GOING_AWAY);
        }
    }

    /// Everything is sent: go live in each room from its cursor on.
    private void enter(Map<RoomKey, Long> cursors) {
        arrival = null;
        cursors.forEach((room, cursor) -> subscriptions.subscribe(devices.hub(), room, session, cursor));
        stage.finish();
        if (devices.presenceNews().version() != presenceVersion) {
            devices.presenceNews().missed(session);
        }
        if (devices.profileNews().version() != profiles) {
            devices.profileNews().missed(session);
        }
    }
}
