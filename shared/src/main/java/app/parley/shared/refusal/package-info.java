// SPDX-License-Identifier: Apache-2.0

/// The one way in which a request is refused, on the server and in the app: a reason with its code, status and
/// parameters.
@NullMarked
package app.parley.shared.refusal;

import org.jspecify.annotations.NullMarked;
