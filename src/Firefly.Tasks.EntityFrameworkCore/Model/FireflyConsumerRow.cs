using System.ComponentModel;

namespace Firefly.Tasks;

/// <summary>Stands for the table of consumers in an application's model, so that migrations make it. It is not made to be read or written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class FireflyConsumerRow;
