using System.Buffers;
using System.Text;

namespace Compose.Runner.Completion;

/// <summary>A command line that a person is writing: the words before the cursor, and the one at it.</summary>
internal sealed record CompletionQuery(IReadOnlyList<string> Before, string Word)
{
    private static readonly SearchValues<char> VariableName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Takes the line apart as a shell would, up to the cursor. What calls the program is left out.</summary>
    public static CompletionQuery Parse(string line, int cursor)
    {
        List<string> words = Words(line[..Math.Clamp(cursor, 0, line.Length)]);
        // A=1 B=2 app: variables that are set for the program.
        while (words.Count > 1 && SetsVariable(words[0]))
            words.RemoveAt(0);
        int first = 1;
        // A program may be called through another: dotnet app.dll, python app.py, dotnet run --project app --
        if (words.IndexOf("--") is > 0 and var separator && words[0] == "dotnet")
            first = separator + 1;
        else if (words.Count > 2 && IsHost(words[0]))
            first = 2;
        return new CompletionQuery([.. words.Skip(first).SkipLast(1)], words.Count > first ? words[^1] : "");
    }

    private static bool SetsVariable(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && word.AsSpan(0, equals).IndexOfAnyExcept(VariableName) < 0;

    private static bool IsHost(string program) =>
        Path.GetFileNameWithoutExtension(program) is "dotnet" || Path.GetFileName(program).StartsWith("python", StringComparison.Ordinal);

    private static List<string> Words(string line)
    {
        List<string> words = [];
        var word = new StringBuilder();
        char quote = '\0';
        for (int at = 0; at < line.Length; at++)
        {
            char c = line[at];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else
                    word.Append(c);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '\\' && at + 1 < line.Length)
            {
                word.Append(line[++at]);
            }
            else if (c is ' ' or '\t')
            {
                if (word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
            }
            else
            {
                word.Append(c);
            }
        }

        words.Add(word.ToString());
        return words;
    }
}
