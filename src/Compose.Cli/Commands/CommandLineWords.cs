using System.Text;

namespace Compose.Cli.Commands;

/// <summary>Splits a command line into its words as a shell does: at spaces, save inside quotes.</summary>
internal static class CommandLineWords
{
    public static IEnumerable<string> Split(string line)
    {
        var word = new StringBuilder();
        bool inWord = false;
        char quote = '\0';
        for (int at = 0; at < line.Length; at++)
        {
            char c = line[at];
            if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
                inWord = true;
            }
            else if (c == '\\' && quote != '\'' && at + 1 < line.Length)
            {
                word.Append(line[++at]);
                inWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (inWord)
                    yield return word.ToString();
                word.Clear();
                inWord = false;
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        if (inWord)
            yield return word.ToString();
    }
}
