// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.account.Accounts;
import app.parley.server.account.Invites;
import app.parley.server.account.Passwords;
import app.parley.server.account.Sessions;
import app.parley.server.account.SteadyClock;
import app.parley.server.api.AccountRoutes;
import app.parley.server.api.BlockRoutes;
import app.parley.server.api.MessageRoutes;
import app.parley.server.api.ReferenceRoutes;
import app.parley.server.api.RoomRoutes;
import app.parley.server.api.ServerRoutes;
import app.parley.server.audit.AuditLog;
import app.parley.server.backup.BackupSchedule;
import app.parley.server.backup.UpgradeBackup;
import app.parley.server.config.ServerConfig;
import app.parley.server.delivery.Hub;
import app.parley.server.http.Hosts;
import app.parley.server.http.HttpFrontDoor;
import app.parley.server.http.Route;
import app.parley.server.http.Router;
import app.parley.server.http.TimeLimits;
import app.parley.server.lan.Announcement;
import app.parley.server.limit.SendLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.Projections;
import app.parley.server.metrics.ServerMetrics;
import app.parley.server.page.PageFiles;
import app.parley.server.program.Version;
import app.parley.server.room.Commands;
import app.parley.server.room.Rooms;
import app.parley.server.session.Devices;
import app.parley.server.socket.Drains;
import app.parley.server.socket.Sockets;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Database;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Stores;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.model.MessageText;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.Limits;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the server's parts, joins them, and takes them apart in the reverse order. The only place that knows them
/// all, and long for that alone: to build a part needs those before it.
final class ServerWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWiring.class);

    /// Threads that read the database for sockets: as many as there are connections for reading.
    private static final int READERS = 4;
    /// Ten thousand devices may come back at once.
    private static final int READS_WAITING = 20_000;

    /// More threads than cores would only take turns: a drain never waits.
    private static final int DRAINS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final int DELIVERY_THREADS = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    private static final long FAREWELL_SECONDS = 3;

    private final ServerConfig config;
    private final String instance = Announcement.newId();
    private final Closing closing = new Closing();
    private final DataFolder folder;
    private final Database database;
    private final EventLog log;
    private final Hub hub;
    private final Rooms rooms;
    private final Commands commands;
    private final Devices devices;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Sockets sockets;
    private final List<Route> routes = new ArrayList<>();
    private final HttpFrontDoor door;
    private final Reach reach;
    private final MetricsToken metricsToken;
    private boolean started;
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
        try {
            var clock = InstantSource.system();
            folder = DataFolder.open(config.storage().folder());
            closing.add(this::leaveFolder);
            database = closing.add(Stores.open(
                    config.storage(),
                    !folder.endedWell(),
                    new UpgradeBackup(
                            config.storage().folder(), config.storage().upgradeBackups(), clock)));
            var metrics = closing.add(new ServerMetrics());
            var counting = new Counting(metrics);
            Projections.catchUp(database);
            log = new EventLog(database, clock);
            var readers = closing.add(readers());
            var drains = new Drains(DRAINS);
            hub = closing.add(new Hub(log, readers, DELIVERY_THREADS, drains, counting));
            log.deliverTo(hub, metrics::committed);
            var limits = config.limits();
            rooms = new Rooms(database, log, limits.people(), clock);
            var sends = new SendLimits(limits.sendsPerSecond(), limits.sendsPerSecondAndAddress());
            var space = new Devices.Space(database.meta("epoch"), config.name(), Version.current());
            // A hello's welcome is written by the thread that made it.
            var answering = drains.inBatches(readers);
            commands = new Commands(log, rooms, hub, sends, counting);
            devices = new Devices(
                    rooms, hub, commands, answering, counting, space, sends, limits.connectionsPerAccount());
            rooms.listen(devices);

            var passwords = closing.add(new Passwords());
            sessions = Sessions.open(database, config.storage().folder(), database.meta("space"), clock);
            sessions.onEnd(devices::endSession);
            var invites = new Invites(database, clock);
            accounts = Accounts.open(
                    database,
                    config.storage().folder(),
                    config.access().registration(),
                    sessions,
                    invites,
                    passwords,
                    account -> log.transact(transaction -> {
                        var session = account.apply(transaction.statements());
                        var login = session.login();
                        rooms.joinGeneral(transaction, new AccountRef(login.accountNo(), login.username()));
                        return session;
                    }),
                    limits.people(),
                    clock,
                    new SteadyClock());
            accounts.countLogins(result -> metrics.login(result.label()));

            var hosts = Hosts.of(config.listening().hostNames());
            sockets = closing.add(new Sockets(
                    devices,
                    sessions,
                    sessions::hasEnded,
                    limits,
                    config.listening().proxy(),
                    hosts,
                    readers,
                    drains));
            metrics.connectedClients(devices::count);
            metrics.outboxBytes(sockets::waitingBytes);
            metrics.ready(() -> trouble().isEmpty());
            metrics.storage(new StorageSizes(database));

            var basePath = config.listening().proxy().basePath();
            metricsToken = MetricsToken.of(config);
            reach = new Reach(config.listening(), this::port);
            var ofServer = serverRoutes(metrics);
            routes.addAll(ofServer.routes());
            routes.addAll(new ReferenceRoutes().routes());
            routes.addAll(new AccountRoutes(accounts, sessions, invites, reach::ofNetworks, basePath).routes());
            routes.addAll(new RoomRoutes(rooms, log, devices).routes());
            routes.addAll(new BlockRoutes(rooms.blocks()).routes());
            routes.addAll(new MessageRoutes(commands).routes());
            routes.replaceAll(route -> route.under(basePath));
            routes.addAll(ofServer.operations());
            if (!basePath.isEmpty()) {
                routes.add(ServerRoutes.toPage(basePath));
            }
            door = closing.add(new HttpFrontDoor(
                    config.listening().host(),
                    config.listening().port(),
                    new Router(routes, new PageFiles(basePath)::answer, sessions, hosts, counting),
                    TimeLimits.USUAL,
                    limits.calls(),
                    config.listening().proxy()));
            door.insert(sockets.handshakes());
            door.start();
            if (!folder.endedWell()) {
                database.lookForDamage();
            }
            closing.add(new Pulse(sockets, devices, accounts, sessions, rooms, new AuditLog(database), readers));
            if (config.listening().announce()) {
                closing.add(reach.announce(config.name(), instance));
            }
            if (config.storage().backups() != null) {
                closing.add(BackupSchedule.start(
                        config.storage().folder(),
                        database.meta("space"),
                        config.storage().backups(),
                        clock,
                        metrics.backups()));
            }
            started = true;
        } finally {
            if (!started) {
                closing.close();
            }
        }
    }

    /// A start that failed, or that ended before the search for damage did, leaves that search to the next one.
    private void leaveFolder() {
        if (started && database.isSound()) {
            folder.close();
        } else {
            folder.leaveAsFound();
        }
    }

    private static ThreadPoolExecutor readers() {
        return new ThreadPoolExecutor(
                READERS,
                READERS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(READS_WAITING),
                Thread.ofPlatform().name("parley-read-", 1).factory());
    }

    private ServerRoutes serverRoutes(ServerMetrics metrics) {
        var space = database.meta("space");
        var epoch = database.meta("epoch");
        return new ServerRoutes(
                () -> info(space, epoch),
                this::trouble,
                new ServerRoutes.MetricsPage(config.access().metrics(), metricsToken::value, metrics::page));
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

    private ServerInfo info(String space, String epoch) {
        return new ServerInfo(
                config.name(),
                Version.current(),
                space,
                epoch,
                config.access().registration().wireName(),
                config.listening().announce() ? accounts.owner().orElse(null) : null,
                config.listening().announce() ? instance : null,
                new ServerInfo.LimitInfo(
                        MessageText.MAX_LENGTH,
                        Limits.FRAME_BYTES,
                        Limits.PAGE_EVENTS,
                        Limits.RESUME_EVENTS,
                        config.limits().sendsPerSecond()),
                new ServerInfo.ProtocolInfo(Limits.OLDEST_PROTOCOL, Limits.PROTOCOL));
    }

    private Optional<String> trouble() {
        return draining ? Optional.of("The server is stopping.") : database.trouble();
    }

    private int port() {
        return door.address().getPort();
    }

    URI address() {
        return reach.address();
    }

    Optional<String> setUpCode() {
        return accounts.setUpCode();
    }

    /// Every call that is answered, in the order in which they are asked.
    List<Route> routes() {
        return List.copyOf(routes);
    }

    int connections() {
        return devices.count();
    }

    @Override
    public synchronized void close() {
        if (!draining) {
            draining = true;
            LOG.info("stopping connections={}", devices.count());
            farewell();
            closing.close();
            LOG.info("stopped");
        }
    }

    /// Keep and deliver what was accepted, then tell every device that the server goes.
    private void farewell() {
        door.stopAccepting();
        commands.drain();
        try {
            log.flush();
            hub.flush();
        } catch (CompletionException e) {
            LOG.error("the last messages could not be kept cause={}", e.getMessage());
        }
        devices.closeAll(CloseReason.GOING_AWAY);
        sockets.awaitEmpty(FAREWELL_SECONDS);
        rooms.keepAllReadMarks();
    }
}
