// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import java.time.Instant;

/// The seq and the time of an event.
record EventPlace(long seq, Instant at) {}
