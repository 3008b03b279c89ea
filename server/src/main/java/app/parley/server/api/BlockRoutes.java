// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import static app.parley.server.api.RoomCalls.author;
import static app.parley.server.api.RoomCalls.username;

import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.room.Blocks;
import app.parley.shared.api.BlockList;
import java.util.List;

/// The calls about whom one blocks. Thread-safe; each blocks its call's thread.
public final class BlockRoutes {
    private final Blocks blocks;

    public BlockRoutes(Blocks blocks) {
        this.blocks = blocks;
    }

    public List<Route> routes() {
        var block = "/api/v1/users/{username}/block";
        return List.of(
                Route.put(block, e -> change(e, true)),
                Route.delete(block, e -> change(e, false)),
                Route.get("/api/v1/users/me/blocks", this::list));
    }

    private Response change(Exchange exchange, boolean blocked) {
        var _ = blocks.change(author(exchange), username(exchange), blocked).join();
        return Response.noContent();
    }

    private Response list(Exchange exchange) {
        return Response.json(
                200,
                new BlockList(blocks.of(author(exchange)).stream()
                        .map(name -> new BlockList.Blocked(name.value()))
                        .toList()));
    }
}
