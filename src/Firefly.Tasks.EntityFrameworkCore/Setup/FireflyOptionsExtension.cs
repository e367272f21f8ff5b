using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Setup;

/// <summary>
/// Brings <see cref="HomeContextServices"/> into the application's context. EF keeps one internal provider for all hosts of a process, so
/// what belongs to one host is carried here and found through the context, never captured by a service.
/// </summary>
internal sealed class FireflyOptionsExtension(ApplicationServices application) : IDbContextOptionsExtension
{
    public ApplicationServices Application => application;

    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    /// <summary>The extension of a context, or null when it was made without <c>UseSqlite&lt;TContext&gt;()</c> and its like.</summary>
    public static FireflyOptionsExtension? Find(DbContext context) =>
        context.GetService<IDbContextOptions>().FindExtension<FireflyOptionsExtension>();

    public void ApplyServices(IServiceCollection services) => HomeContextServices.Add(services);

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class ExtensionInfo(FireflyOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using Firefly Tasks ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Firefly:Tasks"] = "1";
    }
}
