// SPDX-License-Identifier: Apache-2.0

/// One port for HTTP: connections and their limits, requests, routing, answers. Knows no route of its own.
@NullMarked
package app.parley.server.http;

import org.jspecify.annotations.NullMarked;
