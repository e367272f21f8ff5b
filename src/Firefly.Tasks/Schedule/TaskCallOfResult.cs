using System.ComponentModel;

namespace Firefly.Tasks;

/// <summary>A call of a task that returns a value.</summary>
/// <typeparam name="TResult">What the method returns, without its <see cref="System.Threading.Tasks.Task"/>.</typeparam>
public abstract class TaskCall<TResult> : TaskCall
{
    /// <summary>Made by generated code.</summary>
    /// <param name="task">The task to be called.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected TaskCall(TaskDeclaration task)
        : base(task)
    {
    }
}
