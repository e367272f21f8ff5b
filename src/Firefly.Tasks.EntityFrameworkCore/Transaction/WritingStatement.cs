using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Transaction;

/// <summary>Tells by its source, and where that is not enough by its text, whether a statement may write or lock.</summary>
internal static partial class WritingStatement
{
    private const string NamesAndComments = """--[^\r\n]*|/\*.*?\*/|"[^"]*"|(?<![\w$])(?<dollar>\$(?:[A-Za-z_]\w*)?\$).*?\k<dollar>""";

    public static bool MayWrite(DbCommand command, CommandSource source) => source switch
    {
        CommandSource.LinqQuery => Locks(command.CommandText),
        _ => IsRaw(source) || IsBulk(source),
    };

    /// <summary>Text that the body wrote: it may be anything.</summary>
    public static bool IsRaw(CommandSource source) => source is CommandSource.FromSqlQuery or CommandSource.ExecuteSqlRaw;

    /// <summary>Statements that EF itself sends outside the task's business: of migrations, and of key sequences, which no rollback undoes.</summary>
    public static bool IsForeign(CommandSource source) =>
        source is CommandSource.Migrations or CommandSource.Scaffolding or CommandSource.ValueGenerator;

    /// <summary>
    /// Text that ends the transaction it runs in, or begins another. What is quoted or a comment does not count. Whether a backslash escapes a quote
    /// depends on the database: one reading that finds the end is enough.
    /// </summary>
    public static bool ControlsTransaction(string text) =>
        Controls(Quoted.Replace(text, " ")) || (text.Contains('\\') && Controls(QuotedWithEscapes.Replace(text, " ")));

    /// <summary>Text that moves among savepoints: ours must not come between.</summary>
    public static bool MovesSavepoints(string text) => Savepoints.IsMatch(text);

    private static bool Controls(string bare) => Control.IsMatch(Block.Replace(bare, " "));

    private static bool IsBulk(CommandSource source) => source is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete;

    /// <summary>FromSql that is composed with LINQ comes as a LINQ query. What looks like a lock and is none only begins the transaction early.</summary>
    private static bool Locks(string text) => Lock.IsMatch(text);

    [GeneratedRegex(@"\bFOR\s+(?:NO\s+KEY\s+|KEY\s+)?(?:UPDATE|SHARE)\b|\bLOCK\s+IN\s+SHARE\s+MODE\b|\b(?:UPDLOCK|XLOCK|HOLDLOCK)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lock { get; }

    /// <summary>END is COMMIT, at the beginning of a statement. BEGIN counts only as a whole text: within one it may begin a block, and does no harm.</summary>
    [GeneratedRegex(
        @"(?:^|;)\s*(?:COMMIT|END|ABORT|PREPARE\s+TRANSACTION|ROLLBACK(?!\s+(?:WORK\s+|TRANSACTION\s+)?TO\b))\b|^\s*(?:BEGIN|START\s+TRANSACTION)(?:\s+\w+)*\s*;?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Control { get; }

    /// <summary>The body of a trigger or a procedure: its BEGIN is followed by a statement, that of a transaction by a semicolon or by what it is to be like.</summary>
    [GeneratedRegex(
        @"\bBEGIN\b(?!\s*(?:;|(?:TRANSACTION|WORK|ISOLATION|READ|NOT|DEFERRABLE|DEFERRED|IMMEDIATE|EXCLUSIVE)\b)).*?;\s*END\b",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Block { get; }

    /// <summary>Literals, names and comments in one pass: each may hold the marks of the others.</summary>
    [GeneratedRegex($"""'[^']*'|{NamesAndComments}""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex($"""'(?:[^'\\]|\\.)*'|{NamesAndComments}""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedWithEscapes { get; }

    [GeneratedRegex(@"\bSAVEPOINT\b|\bRELEASE\b|\bROLLBACK\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Savepoints { get; }
}
