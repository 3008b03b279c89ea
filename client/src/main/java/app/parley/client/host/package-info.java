// SPDX-License-Identifier: Apache-2.0

/// A chat that this computer hosts. The only package that knows the server.
@NullMarked
package app.parley.client.host;

import org.jspecify.annotations.NullMarked;
