using System.CommandLine;
using Firefly.Tasks.CommandLine.Input;

namespace Firefly.Tasks.CommandLine;

/// <summary>One command: what it takes, and what it does in the application's services.</summary>
internal abstract class FireflyCommand : Command
{
    private readonly Option<bool> _json = SharedOption.Json();
    private readonly Option<bool> _verbose = SharedOption.Verbose();

    protected FireflyCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
        Add(_json);
        Add(_verbose);
    }

    public IReadOnlyList<string> Examples { get; }

    /// <summary>Whether the application's log is part of what the command shows.</summary>
    public virtual bool ShowsLog => false;

    public bool IsJson(ParseResult line) => line.GetValue(_json);

    public bool IsVerbose(ParseResult line) => line.GetValue(_verbose);

    /// <summary>Refuses an application whose context can hold no tasks, in one sentence.</summary>
    public virtual void CheckHome(CommandContext context)
    {
        try
        {
            context.CheckHome();
        }
        catch (InvalidOperationException error)
        {
            throw new CommandFailedException(error.Message);
        }
    }

    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(CommandContext context, ParseResult line, CancellationToken stop);
}
