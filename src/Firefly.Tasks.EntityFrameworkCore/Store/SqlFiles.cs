using System.Collections.Concurrent;
using System.Reflection;
using Firefly.Tasks.Model;

namespace Firefly.Tasks.Store;

/// <summary>
/// The statements of a native store: one embedded file an operation, with its contract as a comment on top. The application's table
/// names are put in once; values are always parameters.
/// </summary>
internal sealed class SqlFiles(Assembly assembly, Func<FireflyTables> tables, Func<string, string> quote)
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The statement of a file, without its comments.</summary>
    public string this[string file] => _texts.GetOrAdd(file, Read);

    /// <summary>The statement of a file that has a place for another file, and in both places for numbers: parameters there would spoil the plan.</summary>
    public string With(string file, (string Place, string File) part, (string Place, int Number) one, (string Place, int Number) other)
    {
        return _texts.GetOrAdd($"{file}:{part.File}:{one.Number}:{other.Number}", _ =>
            Put(Put(Put(this[file], part.Place, this[part.File]), one.Place, $"{one.Number}"), other.Place, $"{other.Number}"));

        static string Put(string text, string place, string it) => text.Replace($"{{{place}}}", it, StringComparison.Ordinal);
    }

    private string Read(string file)
    {
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Sql.{file}.sql")
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no statement '{file}'; it was built wrongly.");
        using var reader = new StreamReader(stream);
        var names = tables();
        return WithoutComments(reader.ReadToEnd())
            .Replace("{tasks}", Qualified(names.Tasks), StringComparison.Ordinal)
            .Replace("{finished}", Qualified(names.Finished), StringComparison.Ordinal)
            .Replace("{consumers}", Qualified(names.Consumers), StringComparison.Ordinal);

        string Qualified(string table) => names.Schema is null ? quote(table) : $"{quote(names.Schema)}.{quote(table)}";
    }

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Split("--")[0].TrimEnd()).Where(line => line.Length > 0));
}
