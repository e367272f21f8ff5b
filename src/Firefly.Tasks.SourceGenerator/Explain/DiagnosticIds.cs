namespace Firefly.Tasks.SourceGenerator.Explain;

/// <summary>Every diagnostic of Firefly Tasks. An id is a contract: never reused, never renumbered.</summary>
internal static class DiagnosticIds
{
    public const string LanguageTooOld = "FF0001";
    public const string StaticTask = "FF0002";
    public const string GenericTask = "FF0003";
    public const string ClassNotReachable = "FF0004";
    public const string MethodNotReachable = "FF0005";
    public const string NotAConcreteClass = "FF0006";
    public const string AsyncVoid = "FF0007";
    public const string ReturnNotStorable = "FF0008";
    public const string ParameterNotStorable = "FF0009";
    public const string NameDeclaredTwice = "FF0010";
    public const string AmbiguousOverload = "FF0011";
    public const string StaticMemberWins = "FF0012";
    public const string DefaultNotWritten = "FF0013";
    public const string CallThrownAway = "FF0014";
    public const string ReceiverIsInstance = "FF0015";
    public const string CallThroughDerivedType = "FF0016";
    public const string KeyReadBeforeSave = "FF0017";
    public const string EtaOfUnknownKind = "FF0018";
    public const string WrongArguments = "FF0019";
    public const string SettingOutOfBounds = "FF0020";

    public const string Category = "Firefly.Tasks";

    /// <summary>The page that explains the diagnostic, with an example and how to mend it.</summary>
    public static string PageOf(string id) => $"https://github.com/firefly-tasks/firefly-tasks/blob/main/docs/reference/diagnostics/{id}.md";
}
