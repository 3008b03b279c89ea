// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.api.OrderRoutes;
import app.parley.server.config.ServerConfig;
import app.parley.server.limit.SendLimits;
import app.parley.server.metrics.ServerMetrics;
import app.parley.server.order.Erasure;
import app.parley.server.order.Mutes;
import app.parley.server.order.Reports;
import app.parley.server.program.Version;
import app.parley.server.room.Commands;
import app.parley.server.room.Rooms;
import app.parley.server.session.Devices;
import java.time.InstantSource;

/// What people do in the chat: the rooms, the commands into them, and the connected devices that give the
/// commands.
final class RoomWiring {
    private final Rooms rooms;
    private final Commands commands;
    private final Devices devices;
    private final OrderRoutes order;

    RoomWiring(
            ServerConfig config,
            StoreWiring store,
            DeliveryWiring delivery,
            ServerMetrics metrics,
            Counting counting,
            InstantSource clock) {
        var limits = config.limits();
        rooms = new Rooms(store.database(), store.log(), limits.people(), clock);
        var sends = new SendLimits(limits.sendsPerSecond(), limits.sendsPerSecondAndAddress());
        commands = new Commands(store.log(), rooms, delivery.hub(), sends, counting);
        devices = new Devices(
                rooms,
                delivery.hub(),
                commands,
                // A hello's welcome is written by the thread that made it.
                delivery.drains().inBatches(delivery.readers()),
                counting,
                new Devices.Space(store.epoch(), config.name(), Version.current()),
                sends,
                limits.connectionsPerAccount());
        rooms.listen(devices);
        metrics.connectedClients(devices::count);
        order = new OrderRoutes(
                rooms.order(),
                new Mutes(store.log(), rooms.order()),
                new Erasure(store.database(), store.log(), rooms.order(), clock),
                new Reports(store.database(), store.log(), rooms.order(), clock));
    }

    Rooms rooms() {
        return rooms;
    }

    Commands commands() {
        return commands;
    }

    Devices devices() {
        return devices;
    }

    /// Return the calls by which people keep order.
    OrderRoutes order() {
        return order;
    }
}
