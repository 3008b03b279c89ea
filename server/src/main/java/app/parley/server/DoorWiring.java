// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.api.AccountRoutes;
import app.parley.server.api.AuditRoutes;
import app.parley.server.api.BlockRoutes;
import app.parley.server.api.InviteRoutes;
import app.parley.server.api.MessageRoutes;
import app.parley.server.api.OwnAccountRoutes;
import app.parley.server.api.ReferenceRoutes;
import app.parley.server.api.RoomRoutes;
import app.parley.server.api.ServerRoutes;
import app.parley.server.api.SessionRoutes;
import app.parley.server.api.UserRoutes;
import app.parley.server.config.ServerConfig;
import app.parley.server.http.Hosts;
import app.parley.server.http.HttpFrontDoor;
import app.parley.server.http.PlainHttp;
import app.parley.server.http.Route;
import app.parley.server.http.Router;
import app.parley.server.http.TimeLimits;
import app.parley.server.metrics.ServerMetrics;
import app.parley.server.page.PageFiles;
import app.parley.server.socket.Sockets;
import app.parley.server.tls.Tls;
import app.parley.server.tls.TlsFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way in from the network: HTTP calls, the page, and sockets, on one port.
final class DoorWiring {
    private final Sockets sockets;
    private final List<Route> routes;
    private final HttpFrontDoor http;
    private final Reach reach;

    DoorWiring(
            ServerConfig config,
            StoreWiring store,
            DeliveryWiring delivery,
            RoomWiring room,
            AccountWiring account,
            @Nullable Tls tls,
            ServerRoutes aboutServer,
            ServerMetrics metrics,
            Counting counting,
            Closing closing) {
        var listening = config.listening();
        var hosts = Hosts.of(listening.hostNames());
        var plain = tls == null
                ? null
                : new PlainHttp(
                        listening.tls().http(),
                        tls,
                        config.name(),
                        store.space(),
                        listening.proxy().basePath());
        sockets = closing.add(new Sockets(
                room.devices(),
                account.sessions(),
                account.sessions()::endOf,
                config.limits(),
                listening.proxy(),
                hosts,
                plain,
                delivery.readers(),
                delivery.drains()));
        metrics.outboxBytes(sockets::waitingBytes);
        reach = new Reach(listening, this::port);
        routes = routes(listening.proxy().basePath(), store, room, account, aboutServer);
        http = closing.add(new HttpFrontDoor(
                listening.host(),
                listening.port(),
                new Router(
                        routes,
                        new PageFiles(listening.proxy().basePath())::answer,
                        account.sessions(),
                        hosts,
                        counting,
                        plain),
                TimeLimits.USUAL,
                config.limits().calls(),
                listening.proxy()));
        http.insert(sockets.handshakes());
        if (tls != null) {
            http.encrypt(new TlsFilter(tls, counting));
        }
    }

    private List<Route> routes(
            String basePath, StoreWiring store, RoomWiring room, AccountWiring account, ServerRoutes aboutServer) {
        var all = new ArrayList<Route>();
        all.addAll(aboutServer.routes());
        all.addAll(new ReferenceRoutes().routes());
        all.addAll(new AccountRoutes(account.accounts(), account.sessions(), account.people(), basePath).routes());
        all.addAll(new InviteRoutes(account.invites(), reach::ofNetworks).routes());
        all.addAll(new UserRoutes(account.people(), account.profiles()).routes());
        all.addAll(new SessionRoutes(account.sessions()).routes());
        all.addAll(new OwnAccountRoutes(account.accounts().own()).routes());
        all.addAll(new AuditRoutes(account.people()).routes());
        all.addAll(new RoomRoutes(room.rooms(), store.log(), room.devices()).routes());
        // After the rooms' own: `me` stands where these have any name.
        all.addAll(room.order().routes());
        all.addAll(new BlockRoutes(room.rooms().blocks()).routes());
        all.addAll(new MessageRoutes(room.commands()).routes());
        all.replaceAll(route -> route.under(basePath));
        all.addAll(aboutServer.operations());
        if (!basePath.isEmpty()) {
            all.add(ServerRoutes.toPage(basePath));
        }
        return List.copyOf(all);
    }

    void open() throws StartFailure {
        http.start();
    }

    Sockets sockets() {
        return sockets;
    }

    /// Every call that is answered, in the order in which they are asked.
    List<Route> routes() {
        return routes;
    }

    HttpFrontDoor http() {
        return http;
    }

    Reach reach() {
        return reach;
    }

    private int port() {
        return http.address().getPort();
    }
}
