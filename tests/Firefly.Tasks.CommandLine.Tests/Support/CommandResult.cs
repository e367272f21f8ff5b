using System.Text.Json;

namespace Firefly.Tasks.CommandLine.Tests.Support;

internal sealed record CommandResult(int Code, string Out, string Error)
{
    public JsonElement Json => JsonElement.Parse(Out);

    /// <summary>The output's lines, each with its runs of spaces made one.</summary>
    public string[] Lines => [.. Out.TrimEnd('\n').Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    public CommandResult Worked()
    {
        Assert.True(Code == 0, $"Exit code {Code}: {Error}");
        return this;
    }

    public CommandResult FailedWith(int code, string text)
    {
        Assert.Equal(code, Code);
        Assert.Contains(text, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return this;
    }
}
