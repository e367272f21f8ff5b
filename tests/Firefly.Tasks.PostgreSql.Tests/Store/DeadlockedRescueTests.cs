using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>A rescue that the database gives up in favour of somebody else is done again, and counts once.</summary>
public abstract class DeadlockedRescueTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : PostgreSqlDatabase
{
    [Fact]
    public async Task A_last_crash_is_counted_once_though_the_end_was_rolled_back_and_written_again()
    {
        var task = await RunningAsync();
        await BuryAsync();
        await App.Database.ExecuteAsync(
            """
            CREATE SEQUENCE tries;
            CREATE FUNCTION give_up_once() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('tries') = 1 THEN
                    RAISE 'deadlock detected' USING ERRCODE = '40P01';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER give_up_once BEFORE INSERT ON firefly_finished FOR EACH ROW EXECUTE FUNCTION give_up_once()
            """);

        Assert.Equal(1, (await Store.RescueAsync(Now, maxCrashes: 0, default)).Failed);

        Assert.Equal(2L, await App.Database.ScalarAsync("SELECT last_value FROM tries"));
        Assert.Equal(1, await App.Database.ScalarAsync("SELECT crashes FROM firefly_finished"));
        Assert.Contains("died 1 times", Assert.Single((await FindAsync(task.Id)).Errors).Message, StringComparison.Ordinal);
    }
}

public sealed class PostgreSqlDeadlockedRescueTests(PostgreSqlDatabase database) : DeadlockedRescueTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlPortableDeadlockedRescueTests(PostgreSqlPortable database) : DeadlockedRescueTests<PostgreSqlPortable>(database);
