using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Setup;

/// <summary>Binds the section <c>Firefly</c> where there is a configuration; a bare service collection has none.</summary>
internal sealed class FireflyConfiguration(IServiceProvider services) : IConfigureOptions<FireflyOptions>
{
    public void Configure(FireflyOptions options)
    {
        try
        {
            services.GetService<IConfiguration>()?.GetSection(FireflyOptions.Section).Bind(options);
        }
        catch (InvalidOperationException error)
        {
            // "Failed to convert configuration value 'many' at 'Firefly:MaxRetries' to type 'System.Int32'.": wrong like any other wrong value.
            throw new OptionsValidationException(Options.DefaultName, typeof(FireflyOptions), [error.Message]);
        }
    }
}
