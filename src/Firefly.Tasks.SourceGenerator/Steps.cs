namespace Firefly.Tasks.SourceGenerator;

/// <summary>Names of the pipeline's steps, for the test that demands them cached.</summary>
internal static class Steps
{
    public const string Classes = nameof(Classes);
    public const string Catalog = nameof(Catalog);
    public const string References = nameof(References);
    public const string Initializer = nameof(Initializer);
}
