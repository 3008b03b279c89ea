// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.RoomKey;

/// Everything in `room` up to `seq` has been read by the account `account`.
public record ReadMark(long account, RoomKey room, long seq) {}
