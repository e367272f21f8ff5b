using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>EF's compiled models are code in the application: it names what our tables are made of.</summary>
[SameForEveryStore("the application's model is compiled, not ours")]
public abstract class CompiledModelTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Tasks_are_scheduled_run_and_read_by_a_context_with_a_compiled_model()
    {
        await using var source = await ShelfApp.CreateAsync(database, _ => { });
        var model = await source.WithDbAsync(db => Task.FromResult(CompiledModel.Of(db)));

        await using var app = await ShelfApp.CreateAsync(database, options => options.UseModel(model));
        Assert.Same(model, await app.WithDbAsync(db => Task.FromResult(db.Model)));
        await app.WorksAsync();
    }
}
