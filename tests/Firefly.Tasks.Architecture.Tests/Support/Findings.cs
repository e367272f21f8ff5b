namespace Firefly.Tasks.Architecture.Support;

internal static class Findings
{
    /// <summary>Fails with every finding, a line each; xunit's own message cuts them short.</summary>
    public static void None(IEnumerable<string?> findings)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, $"{found.Count} found:\n{string.Join('\n', found)}");
    }
}
