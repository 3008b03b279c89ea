// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.shared.model.RoomId;

/// A public room that I am not in.
public record OtherRoom(RoomId id, String name, String topic) {}
