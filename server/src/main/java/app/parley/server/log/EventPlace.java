// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import java.time.Instant;

/// Where and when an event stands in the log of its room.
record EventPlace(long seq, Instant at) {}
