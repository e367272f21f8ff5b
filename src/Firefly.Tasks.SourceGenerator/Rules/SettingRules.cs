using System.Globalization;
using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Rules;

/// <summary>The attribute's values, with the bounds that scheduling would check at run time.</summary>
internal static class SettingRules
{
    private const int MaxLength = 200;
    private const double MaxDelaySeconds = 365 * 24 * 60 * 60;

    public static IEnumerable<Diagnostic> Check(IMethodSymbol method)
    {
        var attribute = method.FindTaskAttribute()!;
        var location = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();
        var settings = SettingsReader.Read(method, attribute);

        foreach (var name in settings.AllNames())
            if (!IsStorable(name))
                yield return Report("A name", CSharpText.String(name), "it has 1 to 200 characters, not all of them blank, none a control character or a surrogate.");
        if (settings.Queue is { } queue && !IsStorable(queue))
            yield return Report("Queue", CSharpText.String(queue), "it has 1 to 200 characters, not all of them blank, none a control character or a surrogate. Leave it out for the setting DefaultQueue.");
        if (settings.MaxRetries < 0)
            yield return Report("MaxRetries", Text(settings.MaxRetries), "it counts further runs after the first: 0 or more.");
        if (settings.RetryDelaySeconds is { } delay && !(delay >= 0 && delay <= MaxDelaySeconds))
            yield return Report("RetryDelaySeconds", Text(delay), "it is 0 or more, and at most 365 days.");
        if (settings.Priority is < -100 or > 100)
            yield return Report("Priority", Text(settings.Priority), "it is -100 to 100, and higher runs first.");
        if (settings.Backoff is < 0 or > 1)
            yield return Report("Backoff", Text(settings.Backoff), "take a value of RetryBackoff.");
        if (settings.Transaction is < 0 or > 2)
            yield return Report("Transaction", Text(settings.Transaction), "take a value of TaskTransaction.");

        Diagnostic Report(string setting, string value, string bounds) =>
            Diagnostic.Create(Descriptors.SettingOutOfBounds, location, setting, method.Display(), value, bounds);
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static bool IsStorable(string text) =>
        text.Length <= MaxLength && !string.IsNullOrWhiteSpace(text) && !text.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter));
}
