namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>One line of the doctor: what was looked at, how it is, and what to do about it.</summary>
internal sealed record Finding(string Check, FindingLevel Level, string Text)
{
    public static Finding Ok(string check, string text) => new(check, FindingLevel.Ok, text);

    public static Finding Warn(string check, string text) => new(check, FindingLevel.Warn, text);

    public static Finding Fail(string check, string text) => new(check, FindingLevel.Fail, text);
}
