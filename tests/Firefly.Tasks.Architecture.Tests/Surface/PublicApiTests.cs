using System.Reflection;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Surface;

public sealed class PublicApiTests
{
    [Theory]
    [MemberData(nameof(Product.All), MemberType = typeof(Product))]
    public void The_public_surface_is_the_one_that_is_checked_in(string assembly) =>
        Checked.File($"api/{assembly}.txt", PublicSurface.Of(Assembly.Load(assembly)));

    [Fact]
    public void Every_checked_in_surface_is_one_of_ours() =>
        Assert.Equal(Product.Names.Select(name => $"api/{name}.txt").Order(StringComparer.Ordinal), Repository.Files("api").Where(file => file.EndsWith(".txt", StringComparison.Ordinal)));

    [Fact]
    public void Public_types_stand_in_the_product_namespace_and_its_entry_points_where_users_look_for_them() => Findings.None(
        from assembly in Product.Assemblies
        from type in assembly.GetExportedTypes()
        where type.Namespace is not ("Firefly.Tasks" or "Microsoft.Extensions.DependencyInjection" or "Microsoft.EntityFrameworkCore" or "Microsoft.Extensions.Hosting")
        select $"{type.FullName} ({assembly.GetName().Name})");

    [Fact]
    public void No_public_type_has_the_name_of_one_that_every_file_imports() => Findings.None(
        from assembly in Product.Assemblies
        from type in assembly.GetExportedTypes()
        where new[] { "System", "System.Threading", "System.Threading.Tasks", "System.Collections.Generic", "System.Linq", "System.IO" }
            .Any(space => typeof(object).Assembly.GetType($"{space}.{type.Name}") is { IsPublic: true })
        select type.FullName);
}
