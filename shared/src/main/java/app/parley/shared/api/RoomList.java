package app.parley.shared.api;

import java.util.List;

/// The rooms that an account may see.
public record RoomList(List<RoomInfo> rooms) {}
