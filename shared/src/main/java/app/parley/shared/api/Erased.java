// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

/// How many messages were deleted.
public record Erased(int deleted) {}
