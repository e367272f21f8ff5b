namespace Firefly.Tasks.Faults.Serve;

/// <summary>The run cannot be made; the message says why and what to do.</summary>
internal sealed class FaultsException(string message) : Exception(message);
