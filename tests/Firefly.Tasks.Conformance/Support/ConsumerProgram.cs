using System.Diagnostics;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>How the program is started that consumes in a process of its own.</summary>
internal static class ConsumerProgram
{
    public static ProcessStartInfo With(IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Firefly.Tasks.ConsumerProcess", new DirectoryInfo(AppContext.BaseDirectory).Name, "Firefly.Tasks.ConsumerProcess.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", Path.GetFullPath(program), .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
