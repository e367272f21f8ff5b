using Firefly.Tasks.Conformance.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>What a body of these suites gets: its context, its scope, and the application around it.</summary>
internal sealed record TaskBody(TestApp App, IServiceProvider Scope, TaskContext Task)
{
    public TestDb Db => Scope.GetRequiredService<TestDb>();

    /// <summary>A further context on the same database that no service of ours has touched.</summary>
    public TestDb NewContext() => App.Database.CreateContext();

    public void Add(string text) => Db.Notes.Add(new Note { Text = text });

    public async Task SaveAsync(string text)
    {
        Add(text);
        await Db.SaveChangesAsync();
    }
}
