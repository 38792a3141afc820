using System.Globalization;

namespace Compose.Conformance;

/// <summary>What to run: <c>DIR [--file NAME] [--failures N] [--raise-floor]</c>.</summary>
internal sealed record CommandLine(string Directory, string? File, int Failures, bool RaiseFloor)
{
    public const string Usage = """
        usage: Compose.Conformance DIR [--file NAME] [--failures N] [--raise-floor]
          DIR            a folder of the corpus
          --file NAME    only this file of it, such as overrides.jsonl, or cli
          --failures N   show the first N failures (default 3)
          --raise-floor  write what passes now into floor.tsv beside the project
        """;

    public static CommandLine? Parse(string[] args)
    {
        (string? directory, string? file, int failures, bool raise) = (null, null, 3, false);
        for (int at = 0; at < args.Length; at++)
        {
            switch (args[at])
            {
                case "--file" when at + 1 < args.Length:
                    file = args[++at];
                    break;
                case "--failures" when at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out int count):
                    failures = count;
                    at++;
                    break;
                case "--raise-floor":
                    raise = true;
                    break;
                case var other when directory is null && !other.StartsWith('-'):
                    directory = other;
                    break;
                default:
                    return null;
            }
        }

        return directory is null ? null : new CommandLine(directory, file, failures, raise);
    }
}
