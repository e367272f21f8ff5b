namespace Firefly.Tasks.Consume;

/// <summary>Why a consumer ended.</summary>
internal enum ConsumerEnd
{
    /// <summary>It was told to stop.</summary>
    Stopped,

    /// <summary>Nothing was left to do.</summary>
    Empty,

    /// <summary>A task failed for good and <c>FailSilently</c> is off.</summary>
    Failed,
}
