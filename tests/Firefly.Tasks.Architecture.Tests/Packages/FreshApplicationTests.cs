using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Firefly.Tasks.Architecture.Docs;
using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Packages;

/// <summary>What a newcomer does: the README's quick start, typed into an empty folder, on the packed files alone.</summary>
[Collection(PackedFeed.Collection)]
public sealed class FreshApplicationTests(PackedFeed feed) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-app-").FullName;

    [Fact]
    public async Task The_quick_start_works_in_a_fresh_application_on_the_packages_alone()
    {
        WriteApplication();
        await Shell.RunAsync(_folder, "dotnet", "build", "QuickStart.csproj", "-o", "out", "-v", "q", "-p:UseSharedCompilation=false");

        using var application = Shell.Start(_folder, "dotnet", "out/QuickStart.dll", "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(application).WaitAsync(Limit) };
            using var scheduled = await client.PostAsync("/task?i=1&j=3", content: null);
            var summary = JsonElement.Parse(await scheduled.Content.ReadAsStringAsync());
            Assert.Equal("MathTasks.Add", summary.GetProperty("name").GetString());
            Assert.Equal("4", await ResultAsync(client, summary.GetProperty("id").GetInt64()).WaitAsync(Limit));
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/task/999")).StatusCode);
        }
        finally
        {
            application.Kill(entireProcessTree: true);
            await application.WaitForExitAsync();
        }

        var list = await Shell.RunAsync(_folder, "dotnet", "out/QuickStart.dll", "firefly", "list", "--json");
        Assert.Equal("completed", JsonElement.Parse(list)[0].GetProperty("status").GetString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void WriteApplication()
    {
        var quickStart = CodeBlock.Of("README.md", Repository.Read("README.md")).First(block => block.Language == "csharp");
        Write("Program.cs", quickStart.Code);
        Write("QuickStart.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{MachinePackages()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Firefly.Tasks.Sqlite" Version="{feed.Version}" />
                <PackageReference Include="Firefly.Tasks.CommandLine" Version="{feed.Version}" />
              </ItemGroup>
            </Project>
            """);
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="firefly-packed" value="{feed.Folder}" />
              </packageSources>
            </configuration>
            """);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    /// <summary>Packages of others need not be fetched again; ours cannot be there, for their version is new.</summary>
    private static string MachinePackages()
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(folder) ? folder : "";
    }

    private static async Task<Uri> AddressAsync(Process application)
    {
        var printed = new List<string>();
        while (await application.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is var at and >= 0)
            {
                _ = application.StandardOutput.ReadToEndAsync(); // a full pipe would stop it
                return new Uri(line[at..].Trim());
            }
        }

        throw new InvalidOperationException($"The application ended: {string.Join('\n', printed)}\n{await application.StandardError.ReadToEndAsync()}");
    }

    private static async Task<string> ResultAsync(HttpClient client, long id)
    {
        while (true)
        {
            var answer = await client.GetStringAsync($"/task/{id}");
            if (answer is not ("" or "null"))
                return answer;
        }
    }
}
