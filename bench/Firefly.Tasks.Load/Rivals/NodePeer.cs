using System.Text.Json;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;
using Npgsql;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>A queue from npm, in one process of its own, on the same server: <c>bench/peers/turn.mjs</c>.</summary>
/// <param name="peer">graphile-worker or pg-boss.</param>
/// <param name="work">drain or write; a write of theirs is not atomic with its completion.</param>
internal sealed class NodePeer(string peer, string work) : Racer
{
    public override string Name => peer;

    /// <summary>Each turn is a process and compiles its code with a first backlog of its own; here the packages are installed.</summary>
    public override async Task WarmUpAsync(Server server, int tasks)
    {
        if (!Directory.Exists(Path.Combine(Folder(), "node_modules", peer)))
            await PeerProcess.RunAsync(Folder(), "npm", "install", "--no-package-lock", "--no-audit", "--no-fund");
    }

    public override async Task<Turn> TurnAsync(Server server, int tasks)
    {
        await using var database = await server.CreateAsync();
        return Turn.Of(tasks, await PeerProcess.TurnAsync(Folder(), "node", "turn.mjs", peer, work, Connection(database), $"{tasks}"));
    }

    private static string Connection(Database database)
    {
        var given = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return JsonSerializer.Serialize(new { host = given.Host, port = given.Port, user = given.Username, password = given.Password, database = given.Database });
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "bench", "peers") is var peers && Directory.Exists(peers))
                return peers;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds bench/peers.");
    }
}
