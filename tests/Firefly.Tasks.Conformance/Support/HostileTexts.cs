namespace Firefly.Tasks.Conformance.Support;

/// <summary>Texts that mean something to somebody on the way: SQL, patterns, parameters, templates, normalisation.</summary>
public static class HostileTexts
{
    public static TheoryData<string> All =>
    [
        "'; DROP TABLE firefly_tasks; --",
        "\"quoted\" and `ticked` and [bracketed]",
        "%_\\*?",
        "@p0 :name $1 ? {0} {tasks}",
        "日本語 👩‍👩‍👧‍👦 \u202Egnidaer",
        " leading and trailing ",
        "Straße ﬁ İ é e\u0301",
    ];
}
