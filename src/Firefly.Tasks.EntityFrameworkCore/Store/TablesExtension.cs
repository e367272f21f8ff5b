using System.Globalization;
using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Store;

/// <summary>Carries the tables' names into <see cref="FireflyDbContext"/>. Other names are another model, hence other internal services.</summary>
internal sealed class TablesExtension(FireflyTables tables) : IDbContextOptionsExtension
{
    public FireflyTables Tables => tables;

    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
    }

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class ExtensionInfo(TablesExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => extension.Tables.GetHashCode();

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is ExtensionInfo && extension.Tables == ((TablesExtension)other.Extension).Tables;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) =>
            debugInfo["Firefly:Tables"] = extension.Tables.GetHashCode().ToString(CultureInfo.InvariantCulture);
    }
}
