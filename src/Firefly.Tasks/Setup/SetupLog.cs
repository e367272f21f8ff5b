using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Setup;

/// <summary>Event ids 5100 to 5199.</summary>
internal static partial class SetupLog
{
    public const string Category = "Firefly.Tasks.Setup";

    [LoggerMessage(5100, LogLevel.Critical, "The application does not start. {Problem}", EventName = "StartRefused")]
    public static partial void StartRefused(this ILogger logger, string problem);

    [LoggerMessage(5101, LogLevel.Warning, "The configuration has what is no setting of this version of Firefly Tasks and is passed over: {Settings}.", EventName = "UnknownSettings")]
    public static partial void UnknownSettings(this ILogger logger, string settings);
}
