using System.Text.RegularExpressions;
using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Generate;

/// <summary>The generated text as a reader meets it when stepping into a call.</summary>
public sealed partial class SnapshotTests
{
    [Fact]
    public void One_class_gives_one_container()
    {
        var build = Library.Build("""
            namespace Shop;
            public class EmailTasks
            {
                [FireflyTask(Queue = "emails", RetryDelaySeconds = 30)]
                public Task<string> SendWelcome(int userId, TaskContext task, string? note = null, CancellationToken ct = default) => Task.FromResult("");
            }
            """).AssertClean();

        AssertSame("""
            public static class FireflyCalls_App__Shop_EmailTasks
            {
                extension(Shop.EmailTasks)
                {
                    /// <inheritdoc cref="M:Shop.EmailTasks.SendWelcome(System.Int32,Firefly.Tasks.TaskContext,System.String,System.Threading.CancellationToken)"/>
                    public static Firefly.Tasks.TaskCall<string> @SendWelcome(int @userId, string? @note = null) =>
                        new FireflyCall0(@userId, @note);
                }

                internal static Firefly.Tasks.TaskDeclaration[] FireflyTasks() => new[] { FireflyTask0 };

                private static readonly Firefly.Tasks.TaskDeclaration FireflyTask0 = new Firefly.Tasks.TaskDeclaration
                {
                    Name = "EmailTasks.SendWelcome",
                    DeclaringType = typeof(Shop.EmailTasks),
                    Method = "SendWelcome",
                    Parameters = new Firefly.Tasks.TaskParameter[]
                    {
                        new Firefly.Tasks.TaskParameter("userId", typeof(int), false),
                        new Firefly.Tasks.TaskParameter("note", typeof(string), true),
                    },
                    Queue = "emails",
                    RetryDelay = System.TimeSpan.FromTicks(300000000L),
                    Invoke = FireflyRun0,
                };

                private sealed class FireflyCall0 : Firefly.Tasks.TaskCall<string>
                {
                    private readonly int _0;
                    private readonly string? _1;

                    internal FireflyCall0(int value0, string? value1) : base(FireflyTask0)
                    {
                        _0 = value0;
                        _1 = value1;
                    }

                    protected override void WriteArguments(Firefly.Tasks.TaskArgumentsWriter arguments)
                    {
                        arguments.Write<int>("userId", _0);
                        arguments.Write<string?>("note", _1);
                    }
                }

                private static async System.Threading.Tasks.ValueTask FireflyRun0(Firefly.Tasks.TaskInvocation run)
                {
                    int argument0 = run.Argument<int>("userId");
                    var argument1 = run.Context;
                    string? argument2 = run.Argument<string?>("note", null);
                    var argument3 = run.CancellationToken;
                    var target = run.Target<Shop.EmailTasks>();
                    run.Return<string>(await target.@SendWelcome(argument0, argument1, argument2, argument3).ConfigureAwait(false));
                }
            }
            """, Text(build, "FireflyCalls_"));
    }

    [Fact]
    public void The_catalog_and_the_initializer_name_no_more_than_they_need()
    {
        var build = Library.Build("namespace Shop; public class MathTasks { [FireflyTask] public int Add(int i) => i; }").AssertClean();

        AssertSame("""
            [assembly: Firefly.Tasks.FireflyCatalog(typeof(FireflyCatalog_App),
                "MathTasks.Add")]

            /// <summary>The tasks that this assembly declares.</summary>
            public static class FireflyCatalog_App
            {
                /// <summary>Lists them.</summary>
                /// <returns>The declarations, by class.</returns>
                public static System.Collections.Generic.IReadOnlyList<Firefly.Tasks.TaskDeclaration> GetTasks()
                {
                    var tasks = new System.Collections.Generic.List<Firefly.Tasks.TaskDeclaration>();
                    tasks.AddRange(FireflyCalls_App__Shop_MathTasks.FireflyTasks());
                    return tasks;
                }
            }
            """, Text(build, "FireflyCatalog_"));
        AssertSame("""
            internal static class FireflyInitializer_App
            {
                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Announce()
                {
                    Firefly.Tasks.DeclaredTasks.Add(typeof(FireflyCatalog_App).Assembly, FireflyCatalog_App.GetTasks);
                }
            }
            """, Text(build, "FireflyInitializer_"));
    }

    /// <summary>The text without its head, its markers for tools and its <c>global::</c>.</summary>
    private static string Text(Build build, string file) =>
        Noise().Replace(build.Run.Results.Single().GeneratedSources.Single(source => source.HintName.StartsWith(file, StringComparison.Ordinal)).SourceText.ToString(), "")
            .Replace("global::", "", StringComparison.Ordinal);

    private static void AssertSame(string expected, string actual) =>
        Assert.Equal(expected.ReplaceLineEndings("\n").Trim(), actual.Trim());

    [GeneratedRegex(@"^(// <auto-generated/>|#pragma .*|#nullable .*|/// <summary>Calls of .*|\[global::System\.(ComponentModel|CodeDom|Diagnostics).*)\n", RegexOptions.Multiline)]
    private static partial Regex Noise();
}
