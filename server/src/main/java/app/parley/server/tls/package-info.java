// SPDX-License-Identifier: Apache-2.0

/// Encryption on the server's one port: its key and certificate, and the records between TCP and what lies above.
@NullMarked
package app.parley.server.tls;

import org.jspecify.annotations.NullMarked;
