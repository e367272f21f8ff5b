namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>Are ids made as they must be, and does nothing refer to rows that leave their table? Said only when something is wrong.</summary>
internal static class KeysCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandContext context, CancellationToken stop) =>
        [.. (await context.Queries.CheckKeysAsync(stop)).Select(problem => Finding.Fail("keys", problem))];
}
