using System.Globalization;

namespace Compose.Runner.Settings;

/// <summary>The run that this one repeats, and what of it has to stand still: its time and its seed.</summary>
/// <param name="Id">The run that is repeated.</param>
/// <param name="Now">The time its config saw, in milliseconds since 1970 (UTC): what <c>${now:…}</c> shows.</param>
/// <param name="Seed">Its seed, for a config that gives none.</param>
internal sealed record RerunOrigin(string Id, long Now, long Seed)
{
    /// <summary>The environment variable by which a process learns that it repeats a run.</summary>
    public const string Variable = "COMPOSE_RERUN_OF";

    /// <summary>The tag that such a run gets.</summary>
    public const string Tag = "rerun_of";

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static RerunOrigin? Parse(string? text) =>
        text?.Split(';') is [var id, var now, var seed]
        && long.TryParse(now, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long time)
        && long.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? new RerunOrigin(id, time, number)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id};{Now};{Seed}");
}
