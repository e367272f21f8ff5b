namespace Firefly.Tasks;

/// <summary>How the delay before a retry grows.</summary>
public enum RetryBackoff
{
    /// <summary>The same delay before every retry.</summary>
    Fixed,

    /// <summary>Doubles with every retry, up to a day, with up to a quarter more by chance so that failures do not come back together.</summary>
    Exponential,
}
