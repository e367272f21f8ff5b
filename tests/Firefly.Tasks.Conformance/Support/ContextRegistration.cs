namespace Firefly.Tasks.Conformance.Support;

/// <summary>The ways in which an application can register its context.</summary>
public enum ContextRegistration
{
    Context,
    Pool,
    Factory,
    PooledFactory,
}
