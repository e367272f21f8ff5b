using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>The disk under the database is full for a while. PostgreSQL refuses what it cannot store, or crashes; SQLite refuses.</summary>
internal sealed class Disk : Fault
{
    private const int Times = 4;
    private const int SqliteMegabytes = 8;
    private const int ServerMegabytes = 128;

    public override string Name => "disk-full";

    public override string What => "the disk under the database is full for a while";

    public override bool NeedsRoot => true;

    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string> { ["mount"] = "mount" };

    public override Rules Rules => new() { AttemptsMayFail = true };

    public override async Task<Home> OpenAsync(Grounds grounds, string engine)
    {
        if (engine == Engine.Sqlite)
        {
            var disk = await SmallDisk.MountAsync(grounds.Folder, $"disk{grounds.Next()}", SqliteMegabytes);
            return new SqliteHome(Path.Combine(disk.Folder, "home.db")) { Disk = disk };
        }

        var large = await SmallDisk.MountAsync(grounds.Folder, $"disk{grounds.Next()}", ServerMegabytes);
        var server = await PostgreSqlCluster.StartAsync(Path.Combine(large.Folder, "server"), "-c min_wal_size=32MB -c max_wal_size=32MB");
        var home = await grounds.OpenAsync(server);
        home.Disk = large;
        return home;
    }

    public override bool IsFelt(Signs signs) => signs.Have(Signs.FullDisk);

    public override async Task<int> InjectAsync(Scene scene)
    {
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(800);
            await scene.Home.Disk!.FillAsync();
            await scene.PassAsync(2000);
            scene.Home.Disk.Free();
            if (scene.Home is PostgreSqlHome { Cluster: var server })
                await server.StartIfDownAsync();
        }

        return Times;
    }
}
