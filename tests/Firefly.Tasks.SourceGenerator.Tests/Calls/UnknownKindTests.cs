using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls;

public sealed class UnknownKindTests
{
    [Theory]
    [InlineData("db.Schedule(EmailTasks.Send(1), eta: [|moment|]);")]
    [InlineData("db.Schedule(EmailTasks.Send(1), [|moment.AddDays(1)|]);")]
    [InlineData("await tasks.ScheduleAsync(EmailTasks.Send(1), [|DateTime.Parse(\"2026-01-01\")|]);")]
    [InlineData("tasks.Schedule(EmailTasks.Send(1), new ScheduleOptions { Eta = [|moment|] });")]
    [InlineData("var options = new ScheduleOptions(); options.Eta = [|moment|];")]
    [InlineData("DateTime? perhaps = moment; db.Schedule(EmailTasks.Send(1), [|perhaps|]);")]
    [InlineData("db.Schedule(EmailTasks.Send(1), eta: [|new DateTime(2026, 12, 24)|]);")]
    [InlineData("db.Schedule(EmailTasks.Send(1), eta: ids.Length > 0 ? [|moment|] : DateTimeOffset.MaxValue);")]
    [InlineData("db.Schedule(EmailTasks.Send(1), eta: [|DateTime.SpecifyKind(moment, DateTimeKind.Unspecified)|]);")]
    [InlineData("db.Schedule(EmailTasks.Send(1), eta: [|DateTimeOffset.UnixEpoch.DateTime|]);")]
    [InlineData("var later = DateTime.UtcNow; later = moment; db.Schedule(EmailTasks.Send(1), [|later|]);")]
    [InlineData("var later = DateTime.UtcNow; (later, _) = (moment, 1); db.Schedule(EmailTasks.Send(1), [|later|]);")]
    public async Task An_eta_from_a_DateTime_of_unknown_kind_is_reported(string code)
    {
        var reported = Assert.Single(await CallSite.CheckBodyAsync<UnknownKindAnalyzer>(code));

        Assert.Equal("FF0018", reported.Id);
    }

    [Theory]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTime.Now.AddHours(1)")]
    [InlineData("DateTime.UtcNow.Date + TimeSpan.FromDays(1)")]
    [InlineData("moment.ToUniversalTime()")]
    [InlineData("DateTime.SpecifyKind(moment, DateTimeKind.Utc).AddDays(1)")]
    [InlineData("new DateTime(2026, 12, 24, 0, 0, 0, DateTimeKind.Local)")]
    [InlineData("DateTimeOffset.UnixEpoch.UtcDateTime")]
    [InlineData("DateTime.UnixEpoch")]
    [InlineData("System.IO.File.GetLastWriteTimeUtc(\"a\")")]
    [InlineData("ids.Length > 0 ? DateTime.UtcNow : DateTime.UnixEpoch")]
    [InlineData("moment.Ticks > 0 ? DateTimeOffset.MaxValue : null")]
    [InlineData("new DateTimeOffset(moment, TimeSpan.Zero)")]
    [InlineData("(DateTimeOffset)moment")]
    public async Task An_eta_whose_kind_is_shown_or_said_is_not_reported(string eta) =>
        await CallSite.CheckBodyAsync<UnknownKindAnalyzer>($"db.Schedule(EmailTasks.Send(1), eta: {eta});");

    [Theory]
    [InlineData("var later = DateTime.UtcNow.AddDays(1); db.Schedule(EmailTasks.Send(1), later);")]
    [InlineData("db.Schedule(EmailTasks.Remind(\"call\", moment));")]
    [InlineData("DateTimeOffset plain = moment; Console.WriteLine(plain);")]
    public async Task A_local_that_stays_what_it_was_and_a_parameter_of_the_task_are_not_reported(string code) =>
        await CallSite.CheckBodyAsync<UnknownKindAnalyzer>(code);

    [Fact]
    public async Task Locals_that_read_each_other_do_not_hang_the_analyzer() => await CallSite.CheckBodyAsync<UnknownKindAnalyzer>(
        "DateTime a = b, b = a; db.Schedule(EmailTasks.Send(1), [|b|]);", "CS0841");
}
