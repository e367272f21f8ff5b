using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>What <c>dotnet ef migrations add</c> and <c>dotnet ef database update</c> do, by EF's own differ and generator.</summary>
internal static class MigratedDb
{
    /// <summary>Makes the tables by the migration from nothing to the context's model.</summary>
    public static async Task MigrateFromNothingAsync(DbContext db)
    {
        var commands = db.GetService<IMigrationsSqlGenerator>().Generate(Difference(null, db), DesignModel(db));
        foreach (var command in commands)
            await db.Database.ExecuteSqlRawAsync(command.CommandText);
    }

    /// <summary>What a migration would hold that leads from one context's model to another's.</summary>
    public static IReadOnlyList<MigrationOperation> Difference(DbContext? from, DbContext to) =>
        to.GetService<IMigrationsModelDiffer>().GetDifferences(from is null ? null : DesignModel(from).GetRelationalModel(), DesignModel(to).GetRelationalModel());

    public static IModel DesignModel(DbContext db) => db.GetService<IDesignTimeModel>().Model;
}
