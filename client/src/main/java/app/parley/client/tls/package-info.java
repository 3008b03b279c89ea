// SPDX-License-Identifier: Apache-2.0

/// Which key the server of a chat may have.
@NullMarked
package app.parley.client.tls;

import org.jspecify.annotations.NullMarked;
