using System.ComponentModel;

namespace Firefly.Tasks;

/// <summary>
/// Stands for the table of ended tasks in an application's model, so that migrations make it. It is not made to be read or written:
/// <c>db.ScheduledTasks()</c> reads ended tasks too.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class FireflyFinishedRow;
