using System.Reflection;
using Firefly.Tasks.Architecture.Support;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Architecture.Surface;

public sealed class EventTests
{
    /// <summary>Which ids a class of log messages owns, by the room's name in the class's.</summary>
    private static readonly Dictionary<string, int> Ranges = new(StringComparer.Ordinal)
    {
        ["ScheduleLog"] = 1000, ["ClaimLog"] = 2000, ["WakeupLog"] = 2000, ["ExecuteLog"] = 3000, ["CompleteLog"] = 4000, ["ConsumerLog"] = 5000, ["SetupLog"] = 5000, ["MaintainLog"] = 6000,
        ["TransactionLog"] = 3000, ["SqliteLog"] = 6000, ["WriteGateLog"] = 6000, ["PostgreSqlLog"] = 6000,
    };

    private static IReadOnlyList<(string Class, LoggerMessageAttribute Event)> Events { get; } =
    [
        .. from assembly in Product.Assemblies
           from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           orderby message.EventId
           select (type.Name, message),
    ];

    [Fact]
    public void No_two_events_have_the_same_id() => Findings.None(
        Events.GroupBy(item => item.Event.EventId).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(item => item.Event.EventName))}"));

    [Fact]
    public void No_two_events_have_the_same_name() => Findings.None(
        Events.GroupBy(item => item.Event.EventName).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(item => item.Event.EventId))}"));

    [Fact]
    public void Every_event_has_a_name_and_an_id_of_its_room() => Findings.None(
        from item in Events
        where string.IsNullOrEmpty(item.Event.EventName)
            || !Ranges.TryGetValue(item.Class, out var first)
            || item.Event.EventId / 1000 * 1000 != first
        select $"{item.Class}: {item.Event.EventId} {item.Event.EventName}");

    [Fact]
    public void No_event_carries_the_arguments_of_a_task() => Assert.DoesNotContain(
        Events, item => item.Event.Message.Contains("{Params}", StringComparison.OrdinalIgnoreCase) || item.Event.Message.Contains("{Arguments}", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_reference_lists_every_event() => Checked.Part("docs/reference/events.md", "events", string.Concat(
        Events.Select(item => $"| {item.Event.EventId} | {item.Event.Level} | {item.Event.EventName} | {item.Event.Message.Replace("|", "\\|", StringComparison.Ordinal)} |\n")
            .Prepend("| id | level | name | message |\n| --- | --- | --- | --- |\n")));
}
