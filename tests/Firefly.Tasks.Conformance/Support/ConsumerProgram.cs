using System.Diagnostics;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>How the program is started that consumes in a process of its own.</summary>
internal static class ConsumerProgram
{
    /// <param name="arguments">What it is told.</param>
    /// <param name="name">The program's.</param>
    public static ProcessStartInfo With(IEnumerable<string> arguments, string name = "Firefly.Tasks.ConsumerProcess")
    {
        var built = Path.Combine(AppContext.BaseDirectory, "..", "..", name, new DirectoryInfo(AppContext.BaseDirectory).Name);
        var ahead = Path.Combine(built, "ahead");
        var program = Path.Combine(Directory.Exists(ahead) ? ahead : built, $"{name}.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", Path.GetFullPath(program), .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
