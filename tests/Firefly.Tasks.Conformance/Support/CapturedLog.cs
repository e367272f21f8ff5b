using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>One log line.</summary>
public sealed record CapturedLog(string Category, LogLevel Level, EventId EventId, string Message, Exception? Exception);
