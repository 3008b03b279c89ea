// SPDX-License-Identifier: Apache-2.0

/// What an operator does to a data folder from the command line.
@NullMarked
package app.parley.server.admin;

import org.jspecify.annotations.NullMarked;
