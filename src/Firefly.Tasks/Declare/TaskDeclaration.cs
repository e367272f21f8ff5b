using System.ComponentModel;

namespace Firefly.Tasks;

/// <summary>What the code says about one task. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class TaskDeclaration
{
    /// <summary>The name kept in the rows, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Names whose rows run here too.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>The class that holds the method.</summary>
    public required Type DeclaringType { get; init; }

    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>The data parameters in their order; injected ones are left out.</summary>
    public IReadOnlyList<TaskParameter> Parameters { get; init; } = [];

    /// <summary>The queue, or <see langword="null"/> for the setting.</summary>
    public string? Queue { get; init; }

    /// <summary>Further runs after the first, or <see langword="null"/> for the setting.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Delay before a retry, or <see langword="null"/> for the setting.</summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>How the delay grows, or <see langword="null"/> for the setting.</summary>
    public RetryBackoff? Backoff { get; init; }

    /// <summary>-100 to 100; higher first.</summary>
    public int Priority { get; init; }

    /// <summary>When the task's transaction opens.</summary>
    public TaskTransaction Transaction { get; init; }

    /// <summary>Reads the arguments, makes the class from the scope, calls the method and hands over its result.</summary>
    public required Func<TaskInvocation, ValueTask> Invoke { get; init; }
}
