using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Setup;

/// <summary>A mistyped setting would otherwise be passed over without a word.</summary>
internal sealed class ConfiguredNamesValidator(IServiceProvider services) : IValidateOptions<FireflyOptions>
{
    private int _said;

    public ValidateOptionsResult Validate(string? name, FireflyOptions options)
    {
        var configuration = services.GetService<IConfiguration>();
        if (ConfiguredNames.Unknown(configuration).ToList() is { Count: > 0 } unknown
            && services.GetService<ILoggerFactory>() is { } loggers && Interlocked.Exchange(ref _said, 1) == 0) // options are made more than once
            loggers.CreateLogger(SetupLog.Category).UnknownSettings(string.Join(", ", unknown));
        return ConfiguredNames.Wrong(configuration).ToList() is { Count: > 0 } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }
}
