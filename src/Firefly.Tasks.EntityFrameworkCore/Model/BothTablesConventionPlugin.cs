using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Model;

/// <summary>Adds <see cref="BothTablesConvention"/>.</summary>
internal sealed class BothTablesConventionPlugin(ISqlGenerationHelper sql) : IConventionSetPlugin
{
    public ConventionSet ModifyConventions(ConventionSet conventionSet)
    {
        conventionSet.ModelFinalizingConventions.Add(new BothTablesConvention(sql));
        return conventionSet;
    }
}
