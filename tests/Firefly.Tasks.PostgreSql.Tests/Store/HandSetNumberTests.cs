using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>Numbers that only a hand can set, at the ends of what a column holds.</summary>
public abstract class HandSetNumberTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database), IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData("priority", int.MaxValue)]
    [InlineData("priority", int.MinValue)]
    [InlineData("claim", long.MaxValue)]
    [InlineData("claim", long.MaxValue - 1)]
    public async Task A_row_with_a_number_at_the_end_of_its_column_runs_and_holds_up_nobody(string column, long value)
    {
        var ids = await InsertAsync(3);
        await App.Database.ExecuteAsync($"UPDATE firefly_tasks SET {column} = {value} WHERE id = {ids[1]}");

        var first = (await ClaimAsync()).Tasks;
        Assert.Equal(ids, first.Select(task => task.Id).Order());
        Assert.All(await Store.CompleteAsync([.. first.Select(task => new Completion.Released(task.Id, task.Claim))], default), Assert.True);
        var second = (await ClaimAsync()).Tasks;

        Assert.Equal(ids, second.Select(task => task.Id).Order());
        Assert.DoesNotContain(await Store.CompleteAsync([.. first.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default), held => held);
        Assert.All(await Store.CompleteAsync([.. second.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default), Assert.True);
    }
}

/// <inheritdoc cref="HandSetNumberTests{TDatabase}"/>
public sealed class PostgreSqlHandSetNumberTests(PostgreSqlDatabase database) : HandSetNumberTests<PostgreSqlDatabase>(database);

/// <inheritdoc cref="HandSetNumberTests{TDatabase}"/>
public sealed class PortableHandSetNumberTests(PostgreSqlPortable database) : HandSetNumberTests<PostgreSqlPortable>(database);
