namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>What the code before a line shows about an entity and its key.</summary>
internal enum EntityState
{
    /// <summary>It came from elsewhere.</summary>
    Unknown,

    /// <summary>Made with <c>new</c>, without a key.</summary>
    New,

    /// <summary>Added to a context and not saved.</summary>
    Added,

    /// <summary>The code set the key, or something happened that may have saved the entity.</summary>
    Keyed,
}
