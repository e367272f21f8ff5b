using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls;

public sealed class DerivedReceiverTests
{
    [Theory]
    [InlineData("db.Schedule([|DerivedTasks|].Do(1));")]
    [InlineData("db.Schedule([|global::Shop.DerivedTasks|].Do(1));")]
    [InlineData("await tasks.ScheduleRangeAsync(ids.Select([|DerivedTasks|].Do));")]
    public async Task A_call_through_a_derived_class_makes_the_base_task(string code)
    {
        var reported = Assert.Single(await CallSite.CheckBodyAsync<DerivedReceiverAnalyzer>(code));

        Assert.Equal("FF0016", reported.Id);
        Assert.StartsWith("'DerivedTasks.Do' makes a call of 'BaseTasks.Do'", reported.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alias_of_a_derived_class_is_seen_through() => await CallSite.CheckAsync<DerivedReceiverAnalyzer>("""
        using Mine = Shop.DerivedTasks;
        using Base = Shop.BaseTasks;
        class Site { TaskCall Do() => [|Mine|].Do(1); TaskCall Same() => Base.Do(1); }
        """);

    [Theory]
    [InlineData("db.Schedule(BaseTasks.Do(1));")]
    [InlineData("db.Schedule(Shop.BaseTasks.Do(1));")]
    [InlineData("new DerivedTasks().Do(1);")]
    [InlineData("Console.WriteLine(nameof(DerivedTasks.Do));")]
    public async Task The_declaring_class_and_a_direct_call_are_not_reported(string code) => await CallSite.CheckBodyAsync<DerivedReceiverAnalyzer>(code);

    [Fact]
    public async Task An_extension_of_the_users_own_is_not_reported() => await CallSite.CheckAsync<DerivedReceiverAnalyzer>("""
        using Shop;
        static class Mine { extension(BaseTasks) { public static TaskCall Twice(int number) => BaseTasks.Do(2 * number); } }
        class Site { TaskCall Do() => DerivedTasks.Twice(1); }
        """);
}
