using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Setup;

internal sealed class SqliteOptionsValidator : IValidateOptions<SqliteOptions>
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, SqliteOptions options)
    {
        if (!Enum.IsDefined(options.Synchronous))
            return ValidateOptionsResult.Fail($"SqliteOptions.Synchronous is {options.Synchronous}; it must be Normal or Full.");
        if (options.BusyTimeout < Least || options.BusyTimeout > Most)
            return ValidateOptionsResult.Fail($"SqliteOptions.BusyTimeout is {options.BusyTimeout:c}; it must be between {Least:c} and {Most:c} (days.hours:minutes:seconds).");
        return ValidateOptionsResult.Success;
    }
}
