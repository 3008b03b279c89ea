// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.api.ServerRoutes;
import app.parley.server.audit.AuditLog;
import app.parley.server.backup.BackupSchedule;
import app.parley.server.config.ServerConfig;
import app.parley.server.http.Route;
import app.parley.server.lan.Announcement;
import app.parley.server.metrics.ServerMetrics;
import app.parley.server.program.Version;
import app.parley.server.store.StoreFailure;
import app.parley.server.tls.Tls;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.trust.KeyPin;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the server's parts from the store to the door, and takes them apart in the reverse order.
///
/// Each part is built by a class of its own, which receives the parts before it. The constructor is the whole
/// order.
final class ServerWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWiring.class);
    private static final long FAREWELL_SECONDS = 3;

    private final ServerConfig config;
    private final String instance = Announcement.newId();
    private final Closing closing = new Closing();
    private final StoreWiring store;
    private final DeliveryWiring delivery;
    private final RoomWiring room;
    private final AccountWiring account;
    private final @Nullable Tls tls;
    private final DoorWiring door;
    private final MetricsToken metricsToken;
    private volatile boolean draining;

    static ServerWiring start(ServerConfig config) throws StartFailure {
        long began = System.nanoTime();
        try {
            var wiring = new ServerWiring(config);
            long millis = (System.nanoTime() - began) / 1_000_000;
            LOG.info("settings version={} java={} {}", Version.current(), Runtime.version(), config.summary());
            LOG.info("started address={} millis={}", wiring.address(), millis);
            return wiring;
        } catch (StoreFailure e) {
            throw new StartFailure(e.getMessage(), e);
        } catch (IOException e) {
            throw new StartFailure(
                    "The data folder " + config.storage().folder() + " cannot be used (" + e
                            + "). Check its permissions.",
                    e);
        }
    }

    private ServerWiring(ServerConfig config) throws StartFailure, IOException {
        this.config = config;
        boolean started = false;
        try {
            var clock = InstantSource.system();
            var metrics = closing.add(new ServerMetrics());
            var counting = new Counting(metrics);
            store = new StoreWiring(config.storage(), metrics, clock, closing);
            delivery = new DeliveryWiring(store.log(), metrics, counting, closing);
            room = new RoomWiring(config, store, delivery, metrics, counting, clock);
            account = new AccountWiring(config, store, delivery, room, metrics, clock, closing);
            metricsToken = MetricsToken.of(config);
            tls = tls(config, clock);
            metrics.ready(() -> trouble().isEmpty());
            door = new DoorWiring(
                    config, store, delivery, room, account, tls, aboutServer(metrics), metrics, counting, closing);
            door.open();
            store.lookForDamage();
            beginRegularWork(metrics, clock);
            store.started();
            started = true;
        } finally {
            if (!started) {
                closing.close();
            }
        }
    }

    private static @Nullable Tls tls(ServerConfig config, InstantSource clock) throws StartFailure {
        var listening = config.listening();
        return listening.tls().isOn()
                ? Tls.open(listening.tls(), config.storage().folder(), new CertificateNames(listening), clock)
                : null;
    }

    private void beginRegularWork(ServerMetrics metrics, InstantSource clock) throws IOException {
        Runnable certificate = tls == null ? () -> {} : tls::refresh;
        closing.add(new Pulse(
                door.sockets(),
                room.devices(),
                account.accounts(),
                account.sessions(),
                account.people(),
                account.profiles(),
                account.deletions(),
                room.rooms(),
                new AuditLog(store.database()),
                certificate,
                delivery.readers()));
        if (config.listening().announce()) {
            closing.add(door.reach().announce(config.name(), instance));
        }
        if (config.storage().backups() != null) {
            closing.add(BackupSchedule.start(
                    config.storage().folder(), store.space(), config.storage().backups(), clock, metrics.backups()));
        }
    }

    private ServerRoutes aboutServer(ServerMetrics metrics) {
        return new ServerRoutes(
                new ServerDescription(config, store.space(), store.epoch(), instance, account.accounts(), tls),
                this::trouble,
                new ServerRoutes.MetricsPage(config.access().metrics(), metricsToken::value, metrics::page));
    }

    private Optional<String> trouble() {
        return draining
                ? Optional.of("The server is stopping.")
                : store.database().trouble();
    }

    /// Read again what an operator may have changed beside a running server: the file with the metrics' token.
    void reload() {
        try {
            metricsToken.read();
            LOG.info("reloaded");
        } catch (StartFailure | IOException e) {
            LOG.error("reloading failed, the old settings stay cause={}", e.getMessage());
        }
    }

    URI address() {
        return door.reach().address();
    }

    Optional<KeyPin> key() {
        return Optional.ofNullable(tls).map(Tls::pin);
    }

    Optional<String> setUpCode() {
        return account.accounts().setUpCode();
    }

    /// Every call that is answered, in the order in which they are asked.
    List<Route> routes() {
        return door.routes();
    }

    int connections() {
        return room.devices().count();
    }

    @Override
    public synchronized void close() {
        if (!draining) {
            draining = true;
            LOG.info("stopping connections={}", connections());
            farewell();
            closing.close();
            LOG.info("stopped");
        }
    }

    /// Keep and deliver what was accepted, then tell every device that the server goes.
    private void farewell() {
        door.http().stopAccepting();
        room.commands().drain();
        try {
            store.log().flush();
            delivery.hub().flush();
        } catch (CompletionException e) {
            LOG.error("the last messages could not be kept cause={}", e.getMessage());
        }
        room.devices().closeAll(CloseReason.GOING_AWAY);
        door.sockets().awaitEmpty(FAREWELL_SECONDS);
        room.rooms().keepAllReadMarks();
    }
}
