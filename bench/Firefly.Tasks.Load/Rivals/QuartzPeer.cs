using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>Quartz.NET in one process of its own, on the same server: <c>bench/Firefly.Tasks.Quartz</c>.</summary>
internal sealed class QuartzPeer : Racer
{
    private const string Program = "Firefly.Tasks.Quartz";

    public override string Name => "Quartz.NET";

    /// <summary>Each turn is a process and compiles its code with a first backlog of its own.</summary>
    public override Task WarmUpAsync(Server server, int tasks) => Task.CompletedTask;

    public override async Task<Turn> TurnAsync(Server server, int tasks)
    {
        await using var database = await server.CreateAsync();
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", Program, new DirectoryInfo(AppContext.BaseDirectory).Name));
        return Turn.Of(tasks, await PeerProcess.TurnAsync(folder, "dotnet", "exec", $"{Program}.dll", database.ConnectionString, $"{tasks}"));
    }
}
