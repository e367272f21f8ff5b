using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance;

/// <summary>A suite that a database forgets to derive would be a promise that nobody checks there.</summary>
public abstract class EverySuiteIsDerivedTests(params Type[] fixtures)
{
    [Fact]
    public void Every_suite_is_derived_for_every_store_of_this_database()
    {
        var here = GetType().Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsPublic: true }).ToList();

        var missing =
            from suite in typeof(EverySuiteIsDerivedTests).Assembly.GetTypes().Where(IsSuite)
            from fixture in suite.IsDefined(typeof(SameForEveryStoreAttribute), inherit: false) ? fixtures.Take(1) : fixtures
            let wanted = suite.MakeGenericType(fixture)
            where !here.Exists(wanted.IsAssignableFrom)
            select $"{suite.Name.Split('`')[0]}<{fixture.Name}>";

        Assert.Empty(missing);
    }

    private static bool IsSuite(Type type) =>
        type is { IsPublic: true, IsAbstract: true, IsGenericTypeDefinition: true } &&
        type.GetGenericArguments() is [var fixture] && fixture.GetGenericParameterConstraints().Contains(typeof(TestDatabase));
}
