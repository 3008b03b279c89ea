// SPDX-License-Identifier: Apache-2.0

/// Brings events to the subscribers who are connected: live rooms, and catching up from the log. It knows neither SQL,
/// rights nor encodings: each protocol brings its own [app.parley.server.delivery.EventEncoding].
@NullMarked
package app.parley.server.delivery;

import org.jspecify.annotations.NullMarked;
