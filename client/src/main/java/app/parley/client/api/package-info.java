// SPDX-License-Identifier: Apache-2.0

/// The HTTP calls of one server.
@NullMarked
package app.parley.client.api;

import org.jspecify.annotations.NullMarked;
