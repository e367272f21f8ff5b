using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Rooms;

public sealed class RoomTests
{
    /// <summary>Who may use whom in the core; ARCHITECTURE.md draws it. Setup, the front door, may use all.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Declare"] = [],
        ["Store"] = [],
        ["Schedule"] = ["Declare", "Store"],
        ["Claim"] = ["Declare", "Store"],
        ["Execute"] = ["Declare", "Store"],
        ["Complete"] = ["Declare", "Store", "Execute"],
        ["Maintain"] = ["Store"],
        ["Consume"] = ["Declare", "Store", "Claim", "Execute", "Complete", "Maintain"],
        ["Setup"] = ["Declare", "Store", "Schedule", "Claim", "Execute", "Complete", "Maintain", "Consume"],
    };

    /// <summary>Words that every room knows: the settings, the clock, the signal, and what generated code is handed.</summary>
    private static readonly string[] Words =
    [
        "FireflyOptions", "ConsumerOptions", "RetentionOptions", "StoreClock", "IWakeup", "TaskInvocation", "StoredText", "SurrogateGuard", "QueueName",
    ];

    private static IReadOnlyList<RoomUse> Core { get; } = RoomReader.Uses("Firefly.Tasks");

    [Fact]
    public void A_room_of_the_core_uses_only_the_rooms_it_may() => Findings.None(
        Core.Where(use => !Words.Contains(use.Type) && !Allowed.GetValueOrDefault(use.User, []).Contains(use.Used))
            .Select(use => $"{use.User} may not use {use.Used}: {use.File} names {use.Type}"));

    [Fact]
    public void Every_room_of_the_core_has_its_rule() =>
        Assert.Equal(
            Allowed.Keys.Order(StringComparer.Ordinal),
            Directory.GetDirectories(Repository.PathOf("src/Firefly.Tasks")).Select(Path.GetFileName).Where(room => room is not ("bin" or "obj" or "Telemetry")).Order(StringComparer.Ordinal));

    [Fact]
    public void The_reader_sees_what_rooms_use() => Assert.Contains(Core, use => use is { User: "Schedule", Used: "Store", Type: "ITaskStore" });

    [Fact]
    public void No_folder_is_a_box_for_everything() => Assert.DoesNotContain(
        Repository.Files("src", ".cs").SelectMany(file => file.Split('/')),
        folder => folder is "Utils" or "Helpers" or "Common" or "Models" or "Internal" or "Managers");
}
