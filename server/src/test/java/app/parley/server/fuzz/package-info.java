// SPDX-License-Identifier: Apache-2.0

/// Bytes that are nearly right, against a real server.
@org.jspecify.annotations.NullMarked
package app.parley.server.fuzz;
