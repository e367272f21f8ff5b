namespace Firefly.Tasks.CommandLine.Output;

/// <summary>Columns that line up, two spaces apart, without lines or colours: to be read over SSH and cut by awk.</summary>
internal static class TextTable
{
    /// <param name="output">Where to write.</param>
    /// <param name="head">The columns' names; one that starts with a greater-than sign is aligned to the right.</param>
    /// <param name="rows">The cells.</param>
    public static void Write(TextWriter output, string[] head, IEnumerable<string[]> rows)
    {
        var right = Array.ConvertAll(head, name => name.StartsWith('>'));
        var lines = rows.Select(row => Array.ConvertAll(row, SafeText.Of)).Prepend(Array.ConvertAll(head, name => name.TrimStart('>'))).ToList();
        var widths = head.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
            output.WriteLine(string.Join("  ", line.Select(Cell)).TrimEnd());

        string Cell(string text, int column) => right[column] ? text.PadLeft(widths[column]) : text.PadRight(widths[column]);
    }
}
