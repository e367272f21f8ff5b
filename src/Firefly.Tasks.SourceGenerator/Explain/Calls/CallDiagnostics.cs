using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>What can be wrong where a task is called: what happens, why, and what to write instead.</summary>
internal static class CallDiagnostics
{
    public static readonly DiagnosticDescriptor ThrownAway = Describe(
        DiagnosticIds.CallThrownAway, DiagnosticSeverity.Warning, "A call is thrown away",
        "'{0}' makes a call, which is thrown away here: nothing is scheduled and nothing runs. Schedule it: db.Schedule({0}(...)) or await tasks.ScheduleAsync({0}(...)).");

    public static readonly DiagnosticDescriptor InstanceNamedLikeType = Describe(
        DiagnosticIds.ReceiverIsInstance, DiagnosticSeverity.Warning, "The receiver is an instance named like its class",
        "'{0}' is a {1} here, not the class: this runs the body of '{2}' at once. Write '{3}' to make a call, or rename the {1} to run it.");

    public static readonly DiagnosticDescriptor DerivedReceiver = Describe(
        DiagnosticIds.CallThroughDerivedType, DiagnosticSeverity.Warning, "A call through a derived class",
        "'{0}.{1}' makes a call of '{2}.{1}', which runs on '{2}' and never on '{0}'. Write '{2}.{1}'.");

    public static readonly DiagnosticDescriptor UnsavedKey = Describe(
        DiagnosticIds.KeyReadBeforeSave, DiagnosticSeverity.Warning, "A key is read before the database has made it",
        "'{0}' is not known yet: the database makes it when '{1}' is saved. Save first, or let it be read later: db.Schedule({1}, {2} => {2}.{3}, ...).");

    public static readonly DiagnosticDescriptor UnknownKind = Describe(
        DiagnosticIds.EtaOfUnknownKind, DiagnosticSeverity.Warning, "An eta of unknown kind",
        "'{0}' is a DateTime whose kind is not known here; an unspecified one counts as the machine's local time. Pass a DateTimeOffset, or DateTime.SpecifyKind(...).");

    public static readonly DiagnosticDescriptor SchedulingSignature = Describe(
        DiagnosticIds.WrongArguments, DiagnosticSeverity.Info, "The arguments do not fit the call",
        "A call of this task is written '{0}'; whatever else the method takes is injected when it runs");

    /// <summary>The property that tells a code fix which class to write before the dot.</summary>
    public const string Class = "class";

    /// <summary>The property that tells a code fix that a call reads one key of one entity alone.</summary>
    public const string OneKey = "one key";

    public static ImmutableDictionary<string, string?> ClassToWrite(ITypeSymbol type) =>
        ImmutableDictionary<string, string?>.Empty.Add(Class, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

    private static DiagnosticDescriptor Describe(string id, DiagnosticSeverity severity, string title, string message) => new(
        id, title, message, DiagnosticIds.Category, severity, isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.PageOf(id));
}
