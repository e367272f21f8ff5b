using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Docs;

/// <summary>The README's program and the sample are one program; the sample has more tasks, and a choice of the database.</summary>
public sealed class QuickStartTests
{
    /// <summary>Lines of the README that the sample has in a longer form.</summary>
    private static readonly string[] Longer =
    [
        "builder.Services.AddDbContextPool<AppDb>(db => db.UseSqlite(\"Data Source=quickstart.db\"));", // the sample asks its settings
        "builder.Services.AddFireflyTasks().UseSqlite<AppDb>().AddConsumer();",
        "app.MapPost(\"/task\", async (int i, int j, AppDb db) =>", // the sample schedules in one place
        "ScheduledTask task = db.Schedule(MathTasks.Add(i, j));",
    ];

    [Fact]
    public void Every_line_of_the_README_is_in_the_sample_in_the_same_words()
    {
        var sample = Repository.Files("samples/QuickStart", ".cs").SelectMany(file => Lines(Repository.Read(file))).ToHashSet(StringComparer.Ordinal);
        var program = CodeBlock.Of("README.md", Repository.Read("README.md")).First(block => block.Language == "csharp");

        Assert.Equal(Longer.Order(StringComparer.Ordinal), Lines(program.Code).Where(line => !sample.Contains(line)).Order(StringComparer.Ordinal));
    }

    /// <summary>Without blanks around and remarks behind.</summary>
    private static IEnumerable<string> Lines(string code) =>
        code.Split('\n').Select(line => line.Split(" //")[0].Trim()).Where(line => line.Length > 0);
}
