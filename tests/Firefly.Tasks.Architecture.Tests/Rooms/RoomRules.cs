namespace Firefly.Tasks.Architecture.Rooms;

/// <summary>Who may use whom; ARCHITECTURE.md draws it. No arrow returns.</summary>
internal sealed record RoomRules(Dictionary<string, string[]> Allowed, string[] Words)
{
    public static IReadOnlyDictionary<string, RoomRules> ByProject { get; } = new Dictionary<string, RoomRules>(StringComparer.Ordinal)
    {
        ["Firefly.Tasks"] = new(
            new(StringComparer.Ordinal)
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
            },
            Words: // the settings, the signal, whether the database answers, what generated code is handed, and what can be stored
            [
                "FireflyOptions", "RetentionOptions", "IWakeup", "DatabaseOutage", "TaskInvocation", "StoredText", "SurrogateGuard",
            ]),
        ["Firefly.Tasks.EntityFrameworkCore"] = new(
            new(StringComparer.Ordinal)
            {
                ["Model"] = [],
                ["Store"] = ["Model"],
                ["Transaction"] = ["Model", "Store"],
                ["Schedule"] = ["Model", "Store", "Transaction"],
                ["Setup"] = ["Model", "Store", "Transaction", "Schedule"],
            },
            Words: ["ApplicationServices", "FireflyOptionsExtension"]), // what the context was given
        ["Firefly.Tasks.Sqlite"] = new(
            new(StringComparer.Ordinal) { ["Store"] = [], ["Setup"] = ["Store"] }, Words: ["SqliteOptions", "SqliteSynchronous"]),
        ["Firefly.Tasks.PostgreSql"] = new(
            new(StringComparer.Ordinal) { ["Store"] = [], ["Claim"] = ["Store"], ["Setup"] = ["Store", "Claim"] }, Words: ["PostgreSqlOptions"]),
        ["Firefly.Tasks.CommandLine"] = new(
            new(StringComparer.Ordinal)
            {
                ["Input"] = [],
                ["Stop"] = [],
                ["Output"] = ["Input"],
                ["Doctor"] = ["Input", "Output"],
                ["Commands"] = ["Input", "Output", "Doctor", "Stop"],
            },
            Words: []),
    };
}
