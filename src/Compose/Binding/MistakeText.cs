using System.Globalization;
using System.Runtime.CompilerServices;

namespace Compose.Binding;

/// <summary>What a mistake says, put together only when the run still shows mistakes: of a million, most are only counted.</summary>
[InterpolatedStringHandler]
internal ref struct MistakeText
{
    private DefaultInterpolatedStringHandler text;

    public MistakeText(int literalLength, int formattedCount, BindingRun run, out bool isShown)
    {
        isShown = !run.OnlyCounts;
        if (isShown)
            text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    public void AppendLiteral(string value) => text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    public string Finish() => text.ToStringAndClear();
}
