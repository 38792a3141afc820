using Compose.Runner.Settings;
using Compose.Runner.Terminal;

namespace Compose.Runner.Help;

/// <summary>What help is shown on.</summary>
/// <param name="Width">The columns of a line.</param>
/// <param name="Coloured">Whether headings stand out.</param>
internal sealed record HelpScreen(int Width, bool Coloured)
{
    private const int WidthOfNoTerminal = 80;

    /// <summary>The console of the app.</summary>
    public static HelpScreen Of(AppEnvironment environment)
    {
        int? width = environment.TerminalWidth();
        return new HelpScreen(width ?? WidthOfNoTerminal, environment.ShowsColours);
    }

    public string Heading(string text)
    {
        string lines = TextWrap.Lines($"== {text} ==", Width).TrimEnd('\n');
        return Coloured ? $"\e[1;36m{lines}\e[0m" : lines;
    }

    public string Wrap(string text) => TextWrap.Lines(text, Width);
}
