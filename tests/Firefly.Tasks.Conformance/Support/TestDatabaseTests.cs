using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>What every suite relies on.</summary>
public abstract class TestDatabaseTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    protected TDatabase Database => database;

    [Fact]
    public async Task Each_test_has_an_empty_database_of_its_own()
    {
        await using var one = await database.CreateAsync();
        await using var other = await database.CreateAsync();

        await using (var db = one.CreateContext())
        {
            db.Notes.Add(new Note { Text = "mine" });
            await db.SaveChangesAsync();
        }

        await using var otherDb = other.CreateContext();
        Assert.Empty(await otherDb.Notes.ToListAsync());
    }

    [Theory]
    [InlineData(ContextRegistration.Context, false)]
    [InlineData(ContextRegistration.Pool, false)]
    [InlineData(ContextRegistration.Factory, true)]
    [InlineData(ContextRegistration.PooledFactory, true)]
    public async Task An_application_reaches_it_through_its_context(ContextRegistration registration, bool retryOnFailure)
    {
        await using var app = await TestApp.CreateAsync(database, options =>
        {
            options.Registration = registration;
            options.RetryOnFailure = retryOnFailure;
        });

        await app.WithDbAsync(async db =>
        {
            db.Add(new Note { Text = "a" });
            await db.SaveChangesAsync();
            Assert.Equal(retryOnFailure, db.Database.CreateExecutionStrategy().RetriesOnFailure);
        });

        Assert.Equal(1L, await app.Database.ScalarAsync("""SELECT count(*) FROM "Notes" """));
    }
}
