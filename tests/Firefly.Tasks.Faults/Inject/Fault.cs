using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Schedule;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>Something that goes wrong while tasks run. Each is asked for one round at a time.</summary>
internal abstract class Fault
{
    /// <summary>For the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What happens, in a sentence.</summary>
    public abstract string What { get; }

    /// <summary>The engines it can happen to.</summary>
    public virtual IReadOnlyList<string> Engines => [Engine.Sqlite, Engine.PostgreSql];

    /// <summary>Whether a round takes but a few seconds and nothing but PostgreSQL: runs of a minute or less take only such faults.</summary>
    public virtual bool IsCheap => false;

    /// <summary>Programs it cannot do without, each with the Debian package that has it.</summary>
    public virtual IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string>();

    /// <summary>Whether it can be made by the administrator only.</summary>
    public virtual bool NeedsRoot => false;

    public virtual Rules Rules => new();

    public virtual int Consumers => 3;

    /// <summary>How many tasks are scheduled, at least: it goes on until the fault is over.</summary>
    public virtual int Tasks => 80;

    /// <summary>How long the tasks may take to end when the fault is over. No measure of speed: beyond it they are stuck.</summary>
    public virtual TimeSpan QuietLimit => TimeSpan.FromSeconds(90);

    /// <summary>The round's database, and what lies before it.</summary>
    public virtual Task<Home> OpenAsync(Grounds grounds, string engine) => grounds.OpenAsync(engine);

    /// <summary>Adds the fault's own tasks.</summary>
    public virtual void Shape(Plan plan)
    {
    }

    /// <summary>Changes how a consumer works.</summary>
    public virtual Post Post(Post usual, int number, Home home) => usual;

    /// <summary>Whether a round of it begins every run, however short: it shows at once whether claims are fenced.</summary>
    public virtual bool ComesFirst => false;

    /// <summary>Whether it may be made again in a round where nobody has felt it yet.</summary>
    public virtual bool IsRepeatable => true;

    /// <summary>Whether consumers leave in order during the round.</summary>
    public virtual bool LetsLeave => false;

    /// <summary>Whether it was felt: else the round shows nothing, and that is an error.</summary>
    public abstract bool IsFelt(Signs signs);

    /// <summary>Makes the trouble, and ends it.</summary>
    /// <returns>How often it was made.</returns>
    public abstract Task<int> InjectAsync(Scene scene);
}
