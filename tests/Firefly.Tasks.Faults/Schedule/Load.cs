using System.Collections.Concurrent;
using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Rounds;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Faults.Schedule;

/// <summary>The application of a round: schedules what was planned, in every way there is, and remembers what it was told.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Most = 10;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);
    private readonly ServiceProvider _services;
    private readonly ConcurrentBag<Task> _cancels = [];
    private int _groups;

    public Load(TaskStore store, string connectionString)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddFirefly(store, connectionString, retry: false, _ => { });
        _services = services.BuildServiceProvider();
    }

    public List<Ticket> Tickets { get; } = [];

    /// <summary>How many the application has an answer for; while the database is away there is none.</summary>
    private int Known => Tickets.Count(ticket => ticket.Acceptance != Acceptance.Unknown);

    private IFireflyTasks Tasks => _services.GetRequiredService<IFireflyTasks>();

    /// <summary>Schedules at least <paramref name="count"/> tasks, and goes on until the fault is over; cancels those that are to be canceled.</summary>
    public async Task RunAsync(Plan plan, int count, Random random, Task fault)
    {
        while (Known < count || (!fault.IsCompleted && Known < Most * count))
        {
            var way = random.Next(10);
            var size = way < 7 ? random.Next(1, 5) : random.Next(1, 20);
            var group = ++_groups;
            var tickets = Enumerable.Range(0, way == 0 ? 1 : size).Select(_ => new Ticket(plan.Next(), group)).ToList();
            var pause = LongestPause * random.NextDouble();
            Tickets.AddRange(tickets);
            Tickets.AddRange(tickets.SelectMany(ticket => ticket.Planned.Children.Select(child => new Ticket(child, group, ticket))));
            try
            {
                await ScheduleAsync(way, tickets);
            }
            catch (Exception error)
            {
                foreach (var ticket in tickets.Where(ticket => ticket.Acceptance == Acceptance.Unknown))
                    ticket.Trouble = $"{error.GetType().Name}: {error.GetBaseException().Message}";
                pause = PauseAfterError;
            }

            await Pause.ForAsync(pause);
        }

        await Task.WhenAll(_cancels);
    }

    /// <summary>Cancels what only waits for its consumer to stop.</summary>
    public async Task CancelEndlessAsync(Func<Ticket, long?> idOf)
    {
        foreach (var ticket in Tickets.Where(ticket => ticket.Planned.IsEndless))
            if (idOf(ticket) is { } id)
                await CancelAsync(ticket, id, TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private Task ScheduleAsync(int way, List<Ticket> tickets) => way switch
    {
        0 => AloneAsync(tickets[0]),
        < 5 => SavedAsync(tickets),
        5 => InTransactionAsync(tickets, commit: true),
        6 => InTransactionAsync(tickets, commit: false),
        _ => AsRangeAsync(tickets),
    };

    private async Task AloneAsync(Ticket ticket)
    {
        ticket.NotBefore = Due(ticket);
        var task = await Tasks.ScheduleAsync(ticket.Planned.Call, ticket.NotBefore);
        Accept(ticket, task.Id);
    }

    private async Task SavedAsync(List<Ticket> tickets)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FaultsDb>();
        var tasks = Add(db, tickets);
        await db.SaveChangesAsync();
        Accept(tickets, tasks);
    }

    private async Task InTransactionAsync(List<Ticket> tickets, bool commit)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FaultsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!commit)
            tickets.ForEach(ticket => ticket.Acceptance = Acceptance.Refused);
        var tasks = Add(db, tickets);
        await db.SaveChangesAsync();
        if (!commit)
        {
            await transaction.RollbackAsync();
            return;
        }

        await transaction.CommitAsync();
        Accept(tickets, tasks);
    }

    /// <summary>All of a range have one due instant: the first one's, if that is in this round.</summary>
    private async Task AsRangeAsync(List<Ticket> tickets)
    {
        var due = tickets[0].Planned.IsEndless ? null : Due(tickets[0]);
        tickets.ForEach(ticket => ticket.NotBefore = due);
        var ids = await Tasks.ScheduleRangeAsync(tickets.Select(ticket => ticket.Planned.Call), new ScheduleOptions { Eta = due });
        foreach (var (ticket, id) in tickets.Zip(ids))
            Accept(ticket, id);
    }

    private static List<ScheduledTask> Add(FaultsDb db, List<Ticket> tickets) => tickets.ConvertAll(ticket =>
    {
        ticket.HasOrder = true;
        ticket.NotBefore = Due(ticket);
        db.Orders.Add(new Order { Number = ticket.Planned.Number });
        return db.Schedule(ticket.Planned.Call, ticket.NotBefore);
    });

    private static DateTimeOffset? Due(Ticket ticket) => TimeProvider.System.GetUtcNow() + ticket.Planned.Delay;

    private void Accept(List<Ticket> tickets, List<ScheduledTask> tasks)
    {
        foreach (var (ticket, task) in tickets.Zip(tasks))
            Accept(ticket, task.Id);
    }

    private void Accept(Ticket ticket, long id)
    {
        ticket.Acceptance = Acceptance.Accepted;
        if (ticket.Planned.CancelAfter is { } after)
            _cancels.Add(CancelAsync(ticket, id, after));
    }

    private async Task CancelAsync(Ticket ticket, long id, TimeSpan after)
    {
        await Pause.ForAsync(after);
        ticket.CancelAsked = true;
        try
        {
            ticket.CancelWas(await Tasks.CancelAsync(id));
        }
        catch (Exception error)
        {
            ticket.Trouble = $"cancel: {error.GetType().Name}: {error.GetBaseException().Message}";
        }
    }
}
