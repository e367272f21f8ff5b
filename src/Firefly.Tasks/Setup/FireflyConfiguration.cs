using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Setup;

/// <summary>Binds the section <c>Firefly</c> where there is a configuration; a bare service collection has none.</summary>
internal sealed class FireflyConfiguration(IServiceProvider services) : IConfigureOptions<FireflyOptions>
{
    public void Configure(FireflyOptions options)
    {
        var configuration = services.GetService<IConfiguration>();
        try
        {
            configuration?.GetSection(FireflyOptions.Section).Bind(options);
        }
        catch (InvalidOperationException error)
        {
            string[] failures = [.. ConfiguredNames.Wrong(configuration), .. ConfiguredNames.Unreadable(configuration)];
            throw new OptionsValidationException(Options.DefaultName, typeof(FireflyOptions), failures.Length > 0 ? failures : [error.Message]);
        }
    }
}
