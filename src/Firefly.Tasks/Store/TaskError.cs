namespace Firefly.Tasks;

/// <summary>One failed attempt.</summary>
/// <param name="Type">The exception's type, by full name.</param>
/// <param name="Message">Its message, with that of its innermost cause where it does not say it, at most 10,000 characters.</param>
/// <param name="Stack">Its stack with inner exceptions, at most 20,000 characters.</param>
/// <param name="Instant">When the attempt failed.</param>
/// <param name="Consumer">The consumer that ran it.</param>
public sealed record TaskError(string Type, string Message, string? Stack, DateTimeOffset Instant, string Consumer);
