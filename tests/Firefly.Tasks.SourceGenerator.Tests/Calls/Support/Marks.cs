using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

/// <summary>Takes the marks <c>[|</c> and <c>|]</c> out of a text.</summary>
internal static class Marks
{
    public static (string Source, TextSpan[] Spans) Read(string marked)
    {
        var source = new StringBuilder();
        var starts = new Stack<int>();
        var spans = new List<TextSpan>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("[|"))
                starts.Push(source.Length);
            else if (marked.AsSpan(i).StartsWith("|]"))
                spans.Add(TextSpan.FromBounds(starts.Pop(), source.Length));
            else
            {
                source.Append(marked[i]);
                continue;
            }

            i++;
        }

        return (source.ToString(), [.. spans.OrderBy(span => span.Start)]);
    }
}
