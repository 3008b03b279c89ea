// SPDX-License-Identifier: Apache-2.0

/// The calls that the server answers over HTTP, a class for each feature.
@NullMarked
package app.parley.server.api;

import org.jspecify.annotations.NullMarked;
