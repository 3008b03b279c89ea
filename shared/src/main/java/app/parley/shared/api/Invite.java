package app.parley.shared.api;

/// A code that lets `uses` people make an account until `expiresAt`.
public record Invite(String code, String expiresAt, int uses) {}
