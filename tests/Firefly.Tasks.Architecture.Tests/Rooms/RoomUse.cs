namespace Firefly.Tasks.Architecture.Rooms;

/// <summary>A file of one room names a type of another.</summary>
/// <param name="User">The room that uses.</param>
/// <param name="Used">The room that is used.</param>
/// <param name="File">Where.</param>
/// <param name="Type">What.</param>
internal sealed record RoomUse(string User, string Used, string File, string Type);
