using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>What a task may return, and what becomes of it.</summary>
public sealed class ReturnTests
{
    [Theory]
    [InlineData("void Do() { }", "TaskCall", null)]
    [InlineData("int Do() => 0;", "TaskCall<int>", "0")]
    [InlineData("string Do() => \"\";", "TaskCall<string>", "\"\"")]
    [InlineData("string? Do() => null;", "TaskCall<string?>", "null")]
    [InlineData("int[] Do() => [];", "TaskCall<int[]>", "[]")]
    [InlineData("Task Do() => Task.CompletedTask;", "TaskCall", null)]
    [InlineData("async Task Do() => await Task.Yield();", "TaskCall", null)]
    [InlineData("async Task<int> Do() { await Task.Yield(); return 3; }", "TaskCall<int>", "3")]
    [InlineData("async Task<string?> Do() { await Task.Yield(); return null; }", "TaskCall<string?>", "null")]
    [InlineData("ValueTask Do() => default;", "TaskCall", null)]
    [InlineData("async ValueTask<decimal> Do() { await Task.Yield(); return 1.50m; }", "TaskCall<decimal>", "1.50")]
    [InlineData("List<(int A, string? B)>? Do() => null;", "TaskCall<List<(int A, string? B)>?>", "null")]
    [InlineData("object Do() => 5;", "TaskCall<object>", "5")]
    [InlineData("Dictionary<string, int> Do() => new() { [\"a\"] = 1 };", "TaskCall<Dictionary<string, int>>", """{"a":1}""")]
    public async Task Void_values_tasks_and_value_tasks_give_their_result_back_typed(string method, string call, string? returned)
    {
        var app = Library.Build($"public class T {{ [FireflyTask] public {method} }} public static class Probe {{ public static TaskCall Call() {{ {call} made = T.Do(); return made; }} }}").Load();

        Assert.Equal(returned, await LoadedAssembly.RunAsync(app.Call()));
    }

    [Theory]
    [InlineData("void Do() => throw new InvalidOperationException();")]
    [InlineData("Task Do() => throw new InvalidOperationException();")]
    [InlineData("async ValueTask<int> Do() { await Task.Yield(); throw new InvalidOperationException(); }")]
    public async Task A_body_that_throws_fails_the_awaited_invoker(string method)
    {
        var app = Library.Build($"public class T {{ [FireflyTask] public {method} }} public static class Probe {{ public static TaskCall Call() => T.Do(); }}").Load();

        await Assert.ThrowsAsync<InvalidOperationException>(() => LoadedAssembly.RunAsync(app.Call()));
    }

    [Fact]
    public void FF0007_async_void_is_an_error() =>
        Library.Build("public class T { [FireflyTask] public async void Do() => await Task.Yield(); }").AssertReports("FF0007", at: "Do");

    [Theory]
    [InlineData("async IAsyncEnumerable<int> Do() { await Task.Yield(); yield return 1; }")]
    [InlineData("Task<IAsyncEnumerable<int>> Do() => null!;")]
    [InlineData("TaskCall Do() => null!;")]
    [InlineData("Task<TaskCall<int>> Do() => null!;")]
    [InlineData("Task<Task> Do() => null!;")]
    [InlineData("Task<Task<int>> Do() => null!;")]
    [InlineData("ValueTask<ValueTask<int>> Do() => default;")]
    [InlineData("Own Do() => null!;")]
    [InlineData("Late Do() => new();")]
    [InlineData("Task<Late> Do() => null!;")]
    [InlineData("System.Runtime.CompilerServices.ConfiguredTaskAwaitable Do() => Task.CompletedTask.ConfigureAwait(false);")]
    [InlineData("TaskCompletionSource Do() => new();")]
    [InlineData("IObservable<int> Do() => null!;")]
    [InlineData("ref int Do() => ref _kept;")]
    [InlineData("ref readonly int Do() => ref _kept;")]
    [InlineData("Span<int> Do() => default;")]
    [InlineData("unsafe int* Do() => default;")]
    [InlineData("Action Do() => () => { };")]
    [InlineData("System.IO.Stream Do() => null!;")]
    [InlineData("Microsoft.AspNetCore.Http.IResult Do() => null!;")]
    [InlineData("Task<Ok> Do() => null!;")]
    public void FF0008_a_call_an_async_stream_a_nested_task_a_ref_and_a_web_result_are_errors(string method) => Library.Build(
        $"public class T {{ private int _kept; public int Kept => _kept++; [FireflyTask] public {method} }}",
        "public class Late { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter(); } public class Own() : Task(() => { }); public class Ok : Microsoft.AspNetCore.Http.IResult;",
        "namespace Microsoft.AspNetCore.Http { public interface IResult; }").AssertReports("FF0008", at: "Do");
}
