using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PoolSizeTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData("", 100)]
    [InlineData(";Maximum Pool Size=16", 16)]
    [InlineData(";Maximum Pool Size=16;Pooling=false", null)]
    public async Task The_pools_size_is_read_from_the_applications_connection_string(string settings, int? size)
    {
        await using var app = TestApp.On(new OwnDatabase(database, "Host=nowhere;Database=none" + settings));

        Assert.Equal(size, app.Get<ITaskStore>().PoolSize);
    }
}
