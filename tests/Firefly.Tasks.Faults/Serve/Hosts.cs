namespace Firefly.Tasks.Faults.Serve;

/// <summary>Hosts of their own on one machine: network namespaces, each with a cable to a switch. The switch's namespace is the server's host.</summary>
internal sealed class Hosts(RunFolder folder, string prefix) : IAsyncDisposable
{
    public const string ServerAddress = "10.213.7.1";
    public const string Network = "10.213.7.0/24";
    private int _count;

    public string Switch => $"{prefix}-switch";

    public static async Task<Hosts> BuildAsync(RunFolder folder, string prefix, int count)
    {
        var hosts = new Hosts(folder, prefix);
        await hosts.AddAsync(hosts.Switch);
        await hosts.OnSwitchAsync("link", "add", "br0", "type", "bridge");
        await hosts.OnSwitchAsync("addr", "add", $"{ServerAddress}/24", "dev", "br0");
        await hosts.OnSwitchAsync("link", "set", "br0", "up");
        await hosts.OnSwitchAsync("link", "set", "lo", "up");
        for (; hosts._count < count; hosts._count++)
            await hosts.AddHostAsync(hosts._count);
        return hosts;
    }

    /// <summary>What runs a command on a host.</summary>
    public IReadOnlyList<string> On(int host) => ["ip", "netns", "exec", NameOf(host)];

    /// <summary>Pulls a host's cable: what is under way is lost, and nobody is told.</summary>
    public Task CutAsync(int host) => OnSwitchAsync("link", "set", $"host{host}", "down");

    public Task HealAsync(int host) => OnSwitchAsync("link", "set", $"host{host}", "up");

    public async ValueTask DisposeAsync()
    {
        foreach (var name in (string[])[.. Enumerable.Range(0, _count).Select(NameOf), Switch])
        {
            await Command.RunAsync("ip", "netns", "del", name);
            File.Delete(folder.Of($"namespaces/{name}"));
        }
    }

    private async Task AddHostAsync(int host)
    {
        var name = NameOf(host);
        await AddAsync(name);
        await OnSwitchAsync("link", "add", $"host{host}", "type", "veth", "peer", "name", "eth0", "netns", name);
        await OnSwitchAsync("link", "set", $"host{host}", "master", "br0", "up");
        await Command.RunAsync("ip", "-n", name, "addr", "add", $"10.213.7.{host + 10}/24", "dev", "eth0");
        await Command.RunAsync("ip", "-n", name, "link", "set", "eth0", "up");
        await Command.RunAsync("ip", "-n", name, "link", "set", "lo", "up");
    }

    private async Task AddAsync(string name)
    {
        await Command.RunAsync("ip", "netns", "add", name);
        await File.WriteAllTextAsync(folder.Of($"namespaces/{name}"), "");
    }

    private Task<string> OnSwitchAsync(params string[] words) => Command.RunAsync("ip", ["-n", Switch, .. words]);

    private string NameOf(int host) => $"{prefix}-host{host}";
}
