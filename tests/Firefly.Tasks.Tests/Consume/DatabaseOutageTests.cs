using System.Data.Common;
using System.Net.Sockets;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Tests.Consume;

public sealed class DatabaseOutageTests : IDisposable
{
    private readonly TwoClocks _time = new();
    private readonly ConsumerHarness.CapturedLogs _logs = new();
    private readonly DatabaseOutage _outage;

    public DatabaseOutageTests() => _outage = new(_time, LoggerFactory.Create(logging => logging.AddProvider(_logs)).CreateLogger<DatabaseOutage>());

    public void Dispose() => _logs.Dispose();

    private IEnumerable<int> Said => _logs.Lines.Select(line => line.Id.Id);

    [Fact]
    public void One_that_lasts_is_said_at_its_beginning_every_minute_and_at_its_end()
    {
        for (var second = 0; second < 140; second++)
        {
            Assert.True(_outage.Explains(Refused(), "claim"));
            _time.Pass(TimeSpan.FromSeconds(1));
        }

        _outage.Answered("claim");

        Assert.Equal([5003, 5016, 5016, 5019], Said);
        Assert.Contains("2 min", _logs.Lines.Last().Text, StringComparison.Ordinal);
        Assert.Contains("140 calls", _logs.Lines.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_over_when_all_answer_again_that_failed()
    {
        _outage.Explains(Refused(), "claim");
        _outage.Explains(Refused(), "heartbeat");
        _outage.Explains(Refused());

        _outage.Answered("claim");
        Assert.True(_outage.IsOn);
        _outage.Answered("heartbeat");

        Assert.False(_outage.IsOn);
        Assert.Equal([5003, 5019], Said);
    }

    [Fact]
    public void One_that_only_those_felt_who_seldom_ask_is_over_at_the_next_answer()
    {
        _outage.Explains(Refused());

        _outage.Answered("claim");

        Assert.Equal([5003, 5019], Said);
    }

    [Fact]
    public void A_network_that_fails_every_second_does_not_fill_the_log()
    {
        for (var second = 0; second < 59; second++)
        {
            _outage.Explains(Refused(), "claim");
            _time.Pass(TimeSpan.FromSeconds(1));
            _outage.Answered("claim");
        }

        Assert.Equal([5003, 5019], Said);
    }

    [Fact]
    public void One_soon_after_another_is_said_when_it_lasts()
    {
        _outage.Explains(Refused(), "claim");
        _outage.Answered("claim");
        _outage.Explains(Refused(), "claim");
        Assert.Equal([5003, 5019], Said);

        _time.Pass(TimeSpan.FromSeconds(5));
        _outage.Explains(Refused(), "claim");

        Assert.Equal([5003, 5019, 5003], Said);
    }

    [Theory]
    [InlineData("08006", true)]
    [InlineData("57P01", true)]
    [InlineData("53300", true)]
    [InlineData("55000", true)]
    [InlineData("57014", false)]
    [InlineData("55P03", false)]
    [InlineData("40P01", false)]
    [InlineData("23505", false)]
    [InlineData("42P01", false)]
    public void A_statement_that_is_refused_is_no_outage(string state, bool isOutage) => Assert.Equal(isOutage, _outage.Explains(new StateException(state)));

    [Theory]
    [InlineData("SQLite Error 5: 'database is locked'.", true)]
    [InlineData("SQLite Error 14: 'unable to open database file'.", true)]
    [InlineData("SQLite Error 1: 'no such table: firefly_tasks'.", false)]
    [InlineData("SQLite Error 19: 'constraint failed'.", false)]
    [InlineData("No suitable host was found.", true)]
    public void Errors_without_a_state_are_told_apart_by_their_words(string message, bool isOutage) => Assert.Equal(isOutage, _outage.Explains(new StateException(null, message)));

    private static InvalidOperationException Refused() => new InvalidOperationException("no", new SocketException((int)SocketError.ConnectionRefused));

    private sealed class StateException(string? state, string message = "no") : DbException(message)
    {
        public override string? SqlState => state;
    }
}
