using System.ComponentModel;

namespace Firefly.Tasks;

/// <summary>One data parameter of a task.</summary>
/// <param name="Name">The name, which is the key in the row's JSON object.</param>
/// <param name="Type">The declared type.</param>
/// <param name="IsOptional">Whether a row may lack it; the default of the running code is taken then.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record TaskParameter(string Name, Type Type, bool IsOptional);
