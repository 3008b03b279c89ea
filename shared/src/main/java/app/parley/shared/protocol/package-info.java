// SPDX-License-Identifier: Apache-2.0

/// The frames of the socket, one record per intent, and the reasons for which a socket closes.
@NullMarked
package app.parley.shared.protocol;

import org.jspecify.annotations.NullMarked;
