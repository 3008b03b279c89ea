// SPDX-License-Identifier: Apache-2.0

/// Signing in at a server, and the sessions that this computer remembers.
@NullMarked
package app.parley.client.signin;

import org.jspecify.annotations.NullMarked;
