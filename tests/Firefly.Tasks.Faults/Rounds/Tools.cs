using Firefly.Tasks.Faults.Inject;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>What a fault cannot do without is there, or the run ends before it begins: nothing is left out in silence.</summary>
internal static class Tools
{
    /// <summary>Debian packages that are to be installed first.</summary>
    public static IEnumerable<string> Missing(IEnumerable<Fault> faults) =>
        faults.SelectMany(fault => fault.Needs).Where(need => !IsThere(need.Key)).Select(need => need.Value).Concat(PostgreSqlCluster.IsInstalled ? [] : ["postgresql"]).Distinct();

    /// <exception cref="FaultsException">Something is missing.</exception>
    public static void Check(Fault fault)
    {
        if (!OperatingSystem.IsLinux())
            throw new FaultsException("Faults are made by the means of Linux: signals, network namespaces, mounts. Run this there.");
        if (fault.NeedsRoot && !Environment.IsPrivilegedProcess)
            throw new FaultsException($"The fault '{fault.Name}' can be made by root only. Run ./faults.sh as root, or name other faults by --fault.");
        foreach (var (program, package) in fault.Needs)
            if (!IsThere(program))
                throw new FaultsException($"The fault '{fault.Name}' needs '{program}', and it is not there. Install it (Debian: apt-get install {package}), or name other faults by --fault.");
    }

    private static bool IsThere(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
