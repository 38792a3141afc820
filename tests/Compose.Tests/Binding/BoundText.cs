using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Compose.Diagnostics;

namespace Compose.Tests.Binding;

/// <summary>What came of a binding, in Markdown: the value, or why there is none.</summary>
internal static class BoundText
{
    public static string Of(Func<object?> bind)
    {
        try
        {
            return $"`{Show(bind())}`";
        }
        catch (ConfigValidationException error)
        {
            return string.Join("<br>", error.Diagnostics.Select(mistake => mistake.Message));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"an {error.GetType().Name}";
        }
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {Show(map[key])}"))}}}",
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(at => Show(tuple[at])))})",
        IEnumerable items when value.GetType().GetProperty("IsDefault")?.GetValue(value) is true => "none",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
