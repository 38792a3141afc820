using Compose.Text;

namespace Compose.Runner.Flags;

/// <summary>The arguments as one line of text, so that a mistake can be shown where it stands.</summary>
internal sealed class CommandLineText(IReadOnlyList<string> args)
{
    private readonly SourceText source = new("command line", string.Join(' ', args));

    public Origin At(int argument)
    {
        int start = args.Take(argument).Sum(arg => arg.Length + 1);
        return source.At(start, args[argument].Length);
    }
}
