// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.model.RoomId;

/// A room as the store numbers it and as people name it.
public record RoomKey(long no, RoomId id) {}
