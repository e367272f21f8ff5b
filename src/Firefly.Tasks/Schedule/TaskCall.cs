using System.ComponentModel;

namespace Firefly.Tasks;

/// <summary>
/// A call of a task as a value: nothing has run and nothing is stored. Schedule it with <c>db.Schedule(call)</c> or
/// <see cref="IFireflyTasks"/>. Two calls are equal when their task and their arguments, as JSON, are.
/// </summary>
public abstract class TaskCall : IEquatable<TaskCall>
{
    /// <summary>Made by generated code.</summary>
    /// <param name="task">The task to be called.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected TaskCall(TaskDeclaration task) => Declaration = task;

    /// <summary>The task's name as the row keeps it.</summary>
    public string Name => Declaration.Name;

    /// <summary>What the code says about the task.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public TaskDeclaration Declaration { get; }

    /// <summary>Writes each argument under its parameter's name. Overridden by generated code.</summary>
    /// <param name="arguments">Takes them.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void WriteArguments(TaskArgumentsWriter arguments);

    /// <summary>For the writer. The overridden member is not internal: then a friend assembly would have to override it with another word than the generator's.</summary>
    internal void WriteArgumentsTo(TaskArgumentsWriter arguments) => WriteArguments(arguments);

    /// <inheritdoc/>
    public bool Equals(TaskCall? other) =>
        ReferenceEquals(this, other) || (other is not null && Name == other.Name && ArgumentsText() == other.ArgumentsText());

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as TaskCall);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => HashCode.Combine(Name, ArgumentsText());

    /// <summary>The task's name. Arguments are left out: they may be secrets and this may be logged.</summary>
    public sealed override string ToString() => $"{Name}(...)";

    private string ArgumentsText() => TaskArgumentsWriter.ToComparableJson(this);
}
