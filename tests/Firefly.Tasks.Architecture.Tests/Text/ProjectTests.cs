using System.Xml.Linq;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Text;

public sealed class ProjectTests
{
    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var listed = XDocument.Parse(Repository.Read("Firefly.Tasks.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value);

        Assert.Equal(Repository.Files("", ".csproj"), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_that_runs_tests_has_the_name_by_which_it_is_found() => Findings.None(
        from project in Repository.Files("", ".csproj")
        where XDocument.Parse(Repository.Read(project)).Descendants("PackageReference").Any(package => package.Attribute("Include")?.Value == "xunit.v3")
        where !project.StartsWith("tests/", StringComparison.Ordinal) || !project.EndsWith(".Tests.csproj", StringComparison.Ordinal)
        select project);

    [Fact]
    public void Every_command_of_the_project_can_be_run() => Assert.All(
        Repository.Files("scripts").Append("test.sh").Append("faults.sh").Append(".ci/run"),
        command => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Repository.PathOf(command)).HasFlag(UnixFileMode.UserExecute), command));

    [Fact]
    public void The_tests_make_faults_too() => Assert.Contains("./faults.sh --for 60s", Repository.Read("test.sh"), StringComparison.Ordinal);

    [Fact]
    public void Continuous_integration_runs_what_developers_run() => Assert.Contains("test.sh", Repository.Read(".ci/run"), StringComparison.Ordinal);
}
