// SPDX-License-Identifier: Apache-2.0

/// What an operator may choose, as values. Knows none of the features that follow it.
@NullMarked
package app.parley.server.config;

import org.jspecify.annotations.NullMarked;
