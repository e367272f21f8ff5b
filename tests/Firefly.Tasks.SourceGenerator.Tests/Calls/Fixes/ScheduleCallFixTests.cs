using Firefly.Tasks.CodeFixes;
using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls.Fixes;

public sealed class ScheduleCallFixTests
{
    private readonly Mended<ThrownAwayCallAnalyzer, ScheduleCallFix> _mended = new();

    [Theory]
    [InlineData("EmailTasks.Send(1);", "'db'", "db.Schedule(EmailTasks.Send(1));")]
    [InlineData("EmailTasks.Send(1);", "'tasks'", "await tasks.ScheduleAsync(EmailTasks.Send(1));")]
    [InlineData("_ = EmailTasks.Send(1);", "'db'", "db.Schedule(EmailTasks.Send(1));")]
    [InlineData("Action later = () => EmailTasks.Send(1);", "'db'", "Action later = () => db.Schedule(EmailTasks.Send(1));")]
    [InlineData("Action later = () => EmailTasks.Send(1);", "'tasks'", "Action later = () => tasks.Schedule(EmailTasks.Send(1));")]
    [InlineData("Func<Task> later = async () => EmailTasks.Send(1);", "'tasks'", "Func<Task> later = async () => await tasks.ScheduleAsync(EmailTasks.Send(1));")]
    [InlineData("await Task.Run(() => EmailTasks.Send(1));", "'tasks'", "await tasks.ScheduleAsync(EmailTasks.Send(1));")]
    [InlineData("_ = Task.Run(() => EmailTasks.Send(1));", "'db'", "db.Schedule(EmailTasks.Send(1));")]
    [InlineData("lock (this) EmailTasks.Send(1);", "'tasks'", "lock (this) tasks.Schedule(EmailTasks.Send(1));")]
    [InlineData("await Task.WhenAll(Task.Run(() => EmailTasks.Send(1)), Task.CompletedTask);", "'tasks'", "await Task.WhenAll(tasks.ScheduleAsync(EmailTasks.Send(1)), Task.CompletedTask);")]
    public async Task The_call_is_scheduled_with_what_is_in_reach(string code, string with, string mended) =>
        Assert.Contains(mended, await _mended.OneAsync(CallSite.InBody(code), with), StringComparison.Ordinal);

    [Theory]
    [InlineData("class Site(ShopDb db) { public void Run() => EmailTasks.Send(1); }", "db.Schedule(EmailTasks.Send(1))")]
    [InlineData("class Site(IFireflyTasks queue) { public void Run() => EmailTasks.Send(1); }", "queue.Schedule(EmailTasks.Send(1))")]
    [InlineData("class Site(ShopDb db) { readonly ShopDb _db = db; public void Run() => EmailTasks.Send(1); }", "_db.Schedule(EmailTasks.Send(1))")]
    [InlineData("class Site { public required ShopDb Db { get; init; } public void Run() => EmailTasks.Send(1); }", "Db.Schedule(EmailTasks.Send(1))")]
    [InlineData("class MyDb : ShopDb { public void Run() => EmailTasks.Send(1); }", "this.Schedule(EmailTasks.Send(1))")]
    [InlineData("class Site { public void Run() { using var db = new ShopDb(); EmailTasks.Send(1); } }", "db.Schedule(EmailTasks.Send(1))")]
    public async Task Fields_properties_constructor_parameters_locals_and_the_context_itself_are_in_reach(string type, string mended) =>
        Assert.Contains(mended, await _mended.OneAsync("using Shop; " + type, mended[..mended.IndexOf('.')]), StringComparison.Ordinal);

    [Theory]
    [InlineData("class Site { void Run() => EmailTasks.Send(1); }")]
    [InlineData("class Site { ShopDb Db { get; } = new(); static void Run() => EmailTasks.Send(1); }")]
    [InlineData("class Site { void Run() { EmailTasks.Send(1); var db = new ShopDb(); } }")]
    [InlineData("class Site(ShopDb db) { object Db => db; Task Run() => Task.Run(() => EmailTasks.Send(1)); }")]
    [InlineData("class Site(ShopDb db) { object Db => db; void Run() => Task.Run(() => { return EmailTasks.Send(1); }); }")]
    public async Task Nothing_is_offered_where_nothing_can_schedule(string type) => Assert.Empty(await _mended.OfferedAsync("using Shop; " + type));

    [Fact]
    public async Task All_of_a_file_are_scheduled_at_once()
    {
        var mended = await _mended.AllAsync(CallSite.InBody("EmailTasks.Send(1); _ = EmailTasks.Send(2); await Task.Run(() => EmailTasks.Send(3));"), "'db'");

        Assert.Contains("db.Schedule(EmailTasks.Send(1)); db.Schedule(EmailTasks.Send(2)); db.Schedule(EmailTasks.Send(3));", mended, StringComparison.Ordinal);
    }
}
